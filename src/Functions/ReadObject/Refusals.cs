using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>The objects that cannot be moved faithfully, told apart by what HEAD says of them.</summary>
internal static class Refusals
{
    public static void ThrowIfNotMovable(string step, MoveSource source, GetObjectMetadataResponse head)
    {
        var uri = $"s3://{source.Bucket}/{source.Key}";
        if (head.ServerSideEncryptionCustomerMethod is { Value: { Length: > 0 } and not "None" })
        {
            throw new SourceEncryptedException($"{step}: {uri} is encrypted with a key that its writer keeps (SSE-C).");
        }
        if (IsArchived(head))
        {
            throw head.RestoreInProgress is true
                ? new SourceArchivedException(
                    $"{step}: {uri} is archived, and being restored. Redrive this execution once that is done; it takes up to 48 hours."
                )
                : new SourceArchivedException(
                    $"{step}: {uri} is archived ({head.StorageClass?.Value ?? head.ArchiveStatus?.Value}). "
                        + $"Restore it in account {source.RoleArn.Account}, then redrive this execution: {RestoreCommand.For(source)}"
                );
        }
        if (head.MissingMeta is > 0 and var missing)
        {
            throw new InvalidInputException(
                step,
                [
                    new Fault(
                        "Source.Key",
                        source.Key.ToString(),
                        "an object whose user metadata can all be read; "
                            + $"S3 leaves out {missing} of this one's, whose names or values no HTTP header can hold"
                    ),
                ]
            );
        }
        if (head.ContentLength > ChunkPlan.LargestObject)
        {
            throw new InvalidInputException(
                step,
                [
                    new Fault(
                        "Source.Key",
                        source.Key.ToString(),
                        $"an object of at most {ChunkPlan.LargestObject} bytes"
                    ),
                ]
            );
        }
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html
    private static bool IsArchived(GetObjectMetadataResponse head)
    {
        var cold =
            head.StorageClass == S3StorageClass.Glacier
            || head.StorageClass == S3StorageClass.DeepArchive
            || head.ArchiveStatus is { Value.Length: > 0 };
        return cold && (head.RestoreExpiration is null || head.RestoreInProgress is true);
    }
}
