using System.Diagnostics.CodeAnalysis;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>A value that is parsed once, at the border, and correct from then on.</summary>
public interface IParsed<TSelf>
    where TSelf : class, IParsed<TSelf>
{
    /// <summary>What a text must be, in words that complete "has to be …".</summary>
    static abstract string Rule { get; }

    static abstract bool TryParse(string? text, [NotNullWhen(true)] out TSelf? value);
}
