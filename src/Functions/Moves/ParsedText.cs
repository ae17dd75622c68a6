namespace XAcctWorkflow.Functions.Moves;

/// <summary>What the parsed values have in common: a text that is known to obey their rule.</summary>
public abstract record ParsedText
{
    private readonly string _text;

    private protected ParsedText(string text) => _text = text;

    public sealed override string ToString() => _text;
}
