using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

internal static class Receipts
{
    private const string OnPublishing = "the CRC64NVME that S3 computed of the target before it published it";

    /// <param name="target">What was read back.</param>
    public static Receipt Verified(
        WriteTargetInput input,
        Crc64Nvme checksum,
        GetObjectMetadataResponse target,
        Outcome outcome
    ) =>
        Of(input, checksum, Published.Of(target), outcome) with
        {
            VerifiedAgainst =
            [
                .. Source(input),
                .. outcome is Outcome.Written ? [OnPublishing] : (string[])[],
                "the CRC64NVME that S3 keeps with the target, read back",
            ],
            NotVerifiedAgainst = [.. NotSource(input)],
        };

    /// <summary>For what another request has replaced or deleted before it could be read back.</summary>
    public static Receipt Replaced(WriteTargetInput input, Crc64Nvme checksum, Published published) =>
        Of(input, checksum, published, Outcome.Written) with
        {
            VerifiedAgainst = [.. Source(input), OnPublishing],
            NotVerifiedAgainst =
            [
                .. NotSource(input),
                "the target, read back: another request has replaced or deleted it meanwhile",
            ],
        };

    public static Receipt Skipped(WriteTargetInput input, Crc64Nvme checksum, GetObjectMetadataResponse inTheWay) =>
        Of(input, checksum, Published.Of(inTheWay), Outcome.Skipped);

    private static IEnumerable<string> Source(WriteTargetInput input) =>
        input.Plan.Object.Digest is { } digest ? [digest.ToString()] : [];

    private static IEnumerable<string> NotSource(WriteTargetInput input) =>
        input.Plan.Object.WhyNoDigest is { } why ? [$"the source: {why}"] : [];

    private static Receipt Of(WriteTargetInput input, Crc64Nvme checksum, Published target, Outcome outcome) =>
        new()
        {
            Source = new ReceiptObject
            {
                Bucket = input.Source.Bucket,
                Key = input.Source.Key,
                VersionId = input.Plan.Object.VersionId,
                ETag = input.Plan.Object.ETag,
            },
            Target = new ReceiptObject
            {
                Bucket = input.Target.Bucket,
                Key = input.Target.Key,
                VersionId = target.VersionId,
                ETag = target.ETag,
            },
            Bytes = input.Plan.Object.Size,
            Checksum = new ObjectChecksum(ObjectChecksum.Crc64NvmeName, ObjectChecksum.FullObject, checksum.ToString()),
            VerifiedAgainst = [],
            Outcome = outcome,
            NotKept = input.Plan.Object.NotKept,
        };
}
