namespace XAcctWorkflow.Functions.Failures;

/// <summary>One thing wrong with an input or a setting: where, what stands there, and what has to stand there.</summary>
/// <param name="Field">The path in the input (<c>Source.Bucket</c>), or a variable's name.</param>
/// <param name="Value">What was given; null where nothing was.</param>
/// <param name="Rule">What it has to be.</param>
public sealed record Fault(string Field, string? Value, string Rule)
{
    public override string ToString() =>
        Value is null ? $"{Field} is missing, and has to be {Rule}" : $"{Field} is \"{Shown}\", and has to be {Rule}";

    private string Shown => Value!.Length <= 200 ? Value : Value[..200] + "…";
}
