using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>The objects to move, and the role of their account that may read them.</summary>
public sealed record PrefixSource
{
    public required BucketName Bucket { get; init; }
    public required KeyPrefix Prefix { get; init; }
    public required RoleArn RoleArn { get; init; }
    public ExternalId? ExternalId { get; init; }

    /// <summary>Null for the Region that the functions run in.</summary>
    public RegionName? Region { get; init; }

    /// <summary>For what is asked about the bucket: a failure's words name the prefix.</summary>
    [JsonIgnore]
    public MoveSource Whole => At(ObjectKey.TryParse(Prefix.ToString(), out var key) ? key : Anything);

    private static ObjectKey Anything { get; } = ObjectKey.TryParse("*", out var key) ? key : null!;

    public MoveSource At(ObjectKey key) =>
        new()
        {
            Bucket = Bucket,
            Key = key,
            RoleArn = RoleArn,
            ExternalId = ExternalId,
            Region = Region,
        };
}
