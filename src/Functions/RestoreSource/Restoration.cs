namespace XAcctWorkflow.Functions.RestoreSource;

/// <summary>That the object is being restored, and how long the state machine waits for it.</summary>
public sealed record Restoration
{
    /// <summary>The time between two looks. Each takes nine events of the execution's history.</summary>
    public required int CheckEverySeconds { get; init; }

    /// <summary>Past the longest time that AWS names for the tier; ReadObject fails then.</summary>
    public required DateTimeOffset GiveUpAt { get; init; }
}
