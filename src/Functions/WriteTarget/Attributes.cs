using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>An object's attributes in the SDK's terms, which a copy and an upload have in common.</summary>
internal static class Attributes
{
    public static List<Tag> TagsOf(ObjectDescription source) =>
        [.. source.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })];

    public static S3StorageClass? StorageClassOf(MoveTarget target) =>
        target.StorageClass is { } name ? new S3StorageClass(name.ToString()) : null;

    public static ServerSideEncryptionMethod? EncryptionOf(MoveTarget target) =>
        target.KmsKeyId is null ? null : ServerSideEncryptionMethod.AWSKMS;

    public static RawHeaders RawOf(ObjectDescription source) => new(source.Expires, source.ContentType);
}
