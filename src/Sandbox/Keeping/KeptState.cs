namespace XAcctWorkflow.Sandbox.Keeping;

/// <summary>
/// What a sandbox leaves for the next one in its data directory, besides the buckets: roles, state machines and the
/// executions that have ended. Neither Express executions nor Map runs and their children are kept.
/// </summary>
internal sealed record KeptState(
    IReadOnlyDictionary<string, KeptResource> Roles,
    IReadOnlyDictionary<string, KeptResource> Machines,
    IReadOnlyList<KeptExecution> Executions
);

/// <summary>A role or a state machine as JSON.</summary>
/// <param name="Deployed">
/// As the last deployment left it; null if none made it. Where the next sandbox deploys the same, what was changed since
/// is put back; where it deploys something else, that counts.
/// </param>
internal sealed record KeptResource(string Now, string? Deployed);
