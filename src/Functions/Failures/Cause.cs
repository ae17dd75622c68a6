using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>One possible cause.</summary>
/// <param name="Code">What it is, for tools.</param>
/// <param name="Why">The same in words.</param>
/// <param name="Account">Whose account has to act; null where it cannot be told.</param>
/// <param name="Mend">What to do there, in words.</param>
public sealed record Cause(CauseCode Code, string Why, AccountId? Account, string Mend)
{
    /// <summary>The mend for tools: all of these. Empty where only a person can tell what to do.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];
}
