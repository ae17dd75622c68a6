using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

internal static class Receipts
{
    private const string LockUnseen =
        "the object lock, read back: S3 took it, and does not tell it as it was set (s3:GetObjectRetention and "
        + "s3:GetObjectLegalHold on the target let HEAD tell)";

    private const string OnPublishing = "the CRC64NVME that S3 computed of the target before it published it";

    /// <param name="target">What was read back.</param>
    public static Receipt Verified(
        WriteTargetInput input,
        Expectation expected,
        GetObjectMetadataResponse target,
        Outcome outcome
    ) =>
        Of(input, expected, Published.Of(target), outcome) with
        {
            VerifiedAgainst =
            [
                .. Source(input),
                .. outcome is Outcome.Written ? [OnPublishing] : (string[])[],
                "the CRC64NVME that S3 keeps with the target, read back",
            ],
            NotVerifiedAgainst = [.. NotSource(input), .. expected.HasLock(target) ? (string[])[] : [LockUnseen]],
        };

    /// <summary>For what another request has replaced or deleted before it could be read back.</summary>
    public static Receipt Replaced(WriteTargetInput input, Expectation expected, Published published) =>
        Of(input, expected, published, Outcome.Written) with
        {
            VerifiedAgainst = [.. Source(input), OnPublishing],
            NotVerifiedAgainst =
            [
                .. NotSource(input),
                "the target, read back: another request has replaced or deleted it meanwhile",
            ],
        };

    public static Receipt Skipped(WriteTargetInput input, Expectation expected, GetObjectMetadataResponse inTheWay) =>
        Of(input, expected, Published.Of(inTheWay), Outcome.Skipped) with
        {
            ObjectLock = null,
        };

    private static IEnumerable<string> Source(WriteTargetInput input) =>
        input.Plan.Object.Digest is { } digest ? [digest.ToString()] : [];

    private static IEnumerable<string> NotSource(WriteTargetInput input) =>
        input.Plan.Object.WhyNoDigest is { } why ? [$"the source: {why}"] : [];

    private static IEnumerable<string> Ended(WriteTargetInput input, Expectation expected) =>
        input.Plan.Object.Lock is { } carried && carried != expected.Lock
            ? [$"object lock: {carried}, which was over before the target was written"]
            : [];

    private static Receipt Of(WriteTargetInput input, Expectation expected, Published target, Outcome outcome) =>
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
            Checksum = new ObjectChecksum(
                ObjectChecksum.Crc64NvmeName,
                ObjectChecksum.FullObject,
                expected.Checksum.ToString()
            ),
            VerifiedAgainst = [],
            Outcome = outcome,
            ObjectLock = expected.Lock,
            NotKept = [.. input.Plan.Object.NotKept, .. Ended(input, expected)],
        };
}
