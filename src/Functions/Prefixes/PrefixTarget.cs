using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>Where the objects go: what follows the source's prefix in their keys follows this one's there.</summary>
public sealed record PrefixTarget
{
    public required BucketName Bucket { get; init; }
    public required KeyPrefix Prefix { get; init; }
    public RegionName? Region { get; init; }
    public StorageClassName? StorageClass { get; init; }
    public KmsKeyId? KmsKeyId { get; init; }

    /// <summary>The text of an object's key there, which may be too long for one.</summary>
    public string KeyOf(ObjectKey source, KeyPrefix prefix) => Prefix + source.ToString()[prefix.ToString().Length..];

    /// <returns>Null where the key would be too long, or of no characters.</returns>
    public MoveTarget? At(ObjectKey source, KeyPrefix prefix) =>
        ObjectKey.TryParse(KeyOf(source, prefix), out var key)
            ? new MoveTarget
            {
                Bucket = Bucket,
                Key = key,
                Region = Region,
                StorageClass = StorageClass,
                KmsKeyId = KmsKeyId,
            }
            : null;
}
