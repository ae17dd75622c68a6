using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

internal static class Receipts
{
    public static Receipt Verified(
        WriteTargetInput input,
        Crc64Nvme checksum,
        GetObjectMetadataResponse target,
        Outcome outcome
    )
    {
        List<string> comparisons = [];
        if (Verification.Comparable(input.Plan.Object) is not null)
        {
            comparisons.Add("the checksum that S3 keeps with the source");
        }
        if (outcome is Outcome.Written && input.Staged.Count > 1)
        {
            comparisons.Add("the checksum that S3 computed on completing the target");
        }
        comparisons.Add("the checksum that S3 keeps with the target, read back");
        return Of(input, checksum, target, outcome) with { VerifiedAgainst = comparisons };
    }

    public static Receipt Skipped(WriteTargetInput input, Crc64Nvme checksum, GetObjectMetadataResponse inTheWay) =>
        Of(input, checksum, inTheWay, Outcome.Skipped);

    private static Receipt Of(
        WriteTargetInput input,
        Crc64Nvme checksum,
        GetObjectMetadataResponse target,
        Outcome outcome
    ) =>
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
                VersionId = VersionId.TryParse(target.VersionId, out var version) ? version : null,
                ETag = target.ETag,
            },
            Bytes = input.Plan.Object.Size,
            Checksum = new ObjectChecksum(ObjectChecksum.Crc64NvmeName, ObjectChecksum.FullObject, checksum.ToString()),
            VerifiedAgainst = [],
            Outcome = outcome,
            NotKept = input.Plan.Object.NotKept,
        };
}
