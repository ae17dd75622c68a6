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

    /// <summary>The headers that the SDK has no property for in both.</summary>
    public static IEnumerable<(string Name, string Value)> HeadersOf(ObjectDescription source)
    {
        (string Name, string? Value)[] headers =
        [
            ("Content-Encoding", source.ContentEncoding),
            ("Content-Language", source.ContentLanguage),
            ("Content-Disposition", source.ContentDisposition),
            ("Cache-Control", source.CacheControl),
        ];
        return headers.Where(header => header.Value is not null).Select(header => (header.Name, header.Value!));
    }
}
