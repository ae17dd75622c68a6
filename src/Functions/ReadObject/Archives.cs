using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>What HEAD says of an object in an archive, and whether the move may wait for it.</summary>
internal static class Archives
{
    private const string Advice = "A move with \"Restore\": \"Standard\" in its input restores the object by itself.";

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html
    public static Readiness ReadinessOf(GetObjectMetadataResponse head)
    {
        var cold =
            head.StorageClass == S3StorageClass.Glacier
            || head.StorageClass == S3StorageClass.DeepArchive
            || head.ArchiveStatus is { Value.Length: > 0 };
        return !cold ? Readiness.Readable
            : head.RestoreInProgress is true ? Readiness.Restoring
            : head.RestoreExpiration is null ? Readiness.Archived
            : Readiness.Readable;
    }

    /// <exception cref="SourceArchivedException">The move does not say Restore, or has waited too long.</exception>
    /// <exception cref="InvalidInputException">The archive has no such tier.</exception>
    public static void ThrowIfNotToBeRestored(
        string step,
        ReadObjectInput input,
        GetObjectMetadataResponse head,
        DateTimeOffset now
    )
    {
        var source = input.Source;
        var uri = $"s3://{source.Bucket}/{source.Key}";
        var tier = head.ArchiveStatus?.Value is { Length: > 0 } inTiering ? inTiering : head.StorageClass?.Value;
        var status = ReadinessOf(head);
        if (status is Readiness.Readable)
        {
            return;
        }
        if (input.Restore is RestoreRule.No)
        {
            throw status is Readiness.Restoring
                ? new SourceArchivedException(
                    $"{step}: {uri} is archived, and being restored. Redrive this execution once that is done; it takes up to 48 hours."
                )
                : new SourceArchivedException(
                    $"{step}: {uri} is archived ({tier}). Restore it in account {source.RoleArn.Account}, then redrive "
                        + $"this execution: {RestoreCommand.For(source)} {Advice}"
                );
        }
        if (input.Restore is RestoreRule.Expedited && tier is "DEEP_ARCHIVE" or "DEEP_ARCHIVE_ACCESS")
        {
            throw new InvalidInputException(
                step,
                [new Fault("Restore", "Expedited", $"Standard or Bulk: there is no faster way out of {tier}")]
            );
        }
        if (input.Restoration is { } asked && now > asked.GiveUpAt)
        {
            throw new SourceArchivedException(
                $"{step}: {uri} should have been restored long since, and S3 still says {status}. It was waited for until "
                    + $"{asked.GiveUpAt:u}. Redrive this execution once the object can be read."
            );
        }
    }
}
