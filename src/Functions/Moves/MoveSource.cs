namespace XAcctWorkflow.Functions.Moves;

/// <summary>The object to move, and the role of its account that may read it.</summary>
public sealed record MoveSource
{
    public required BucketName Bucket { get; init; }
    public required ObjectKey Key { get; init; }

    /// <summary>Null for whichever version is current when the move begins.</summary>
    public VersionId? VersionId { get; init; }

    public required RoleArn RoleArn { get; init; }
    public ExternalId? ExternalId { get; init; }

    /// <summary>Null for the Region that the functions run in.</summary>
    public RegionName? Region { get; init; }

    /// <summary>The event that started the move; null where somebody asked for this very object.</summary>
    public EventId? Event { get; init; }
}
