namespace XAcctWorkflow.Functions.Moves;

/// <summary>That the source's role could be assumed, and under which name account B's CloudTrail shows it.</summary>
/// <remarks>Never its credentials: state is history, and whoever may read history could use them.</remarks>
public sealed record AssumedRole
{
    public required string Arn { get; init; }
    public required AccountId Account { get; init; }
    public required string SessionName { get; init; }
    public required DateTimeOffset Expiration { get; init; }
}
