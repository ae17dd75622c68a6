using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>An object's attributes in the SDK's terms, which a PUT and an upload have in common.</summary>
internal static class Attributes
{
    public static List<Tag> TagsOf(ObjectDescription source) =>
        [.. source.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public static S3StorageClass? StorageClassOf(MoveTarget target) =>
        target.StorageClass is { } name ? new S3StorageClass(name.ToString()) : null;

    public static ServerSideEncryptionMethod? EncryptionOf(MoveTarget target) =>
        target.KmsKeyId is null ? null : ServerSideEncryptionMethod.AWSKMS;

    public static ObjectLockMode? ModeOf(ObjectLock? locked) =>
        locked?.Mode is { } mode ? new ObjectLockMode(mode) : null;

    public static ObjectLockLegalHoldStatus? HoldOf(ObjectLock? locked) =>
        locked?.LegalHold is true ? ObjectLockLegalHoldStatus.On : null;

    public static RawHeaders RawOf(ObjectDescription source) => new(source.Expires, source.ContentType);

    /// <summary>What the SDK has no property for in both: headers and metadata.</summary>
    public static void Write(ObjectDescription source, HeadersCollection headers, MetadataCollection metadata)
    {
        (string Name, string? Value)[] kept =
        [
            ("Content-Encoding", source.ContentEncoding),
            ("Content-Language", source.ContentLanguage),
            ("Content-Disposition", source.ContentDisposition),
            ("Cache-Control", source.CacheControl),
        ];
        foreach (var (name, value) in kept.Where(header => header.Value is not null))
        {
            headers[name] = value;
        }
        foreach (var (name, value) in source.Metadata)
        {
            metadata.Add(name, value);
        }
    }
}
