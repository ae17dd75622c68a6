using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// A source that was gone before it was staged. If another execution of the same move has taken it, it is at the target,
/// and can be told by what ReadObject saw of it.
/// </summary>
internal static class TakenSource
{
    public static bool Is(WriteTargetInput input) => input.Staged.Any(chunk => chunk.SourceGone is true);

    /// <exception cref="SourceMissingException">The target is not it, or cannot be told to be.</exception>
    public static async Task<Receipt> FindAsync(
        WriteTargetInput input,
        TargetObject place,
        ObjectLock? objectLock,
        CancellationToken cancellation
    )
    {
        var there = await place.LookAsync(cancellation);
        if (there is not null && ProofOf(input.Plan.Object, there) is { } proof)
        {
            var expected = new Expectation(input.Plan.Object, input.Target, Crc64Nvme.Parse(there.ChecksumCRC64NVME))
            {
                Lock = objectLock,
            };
            if (await place.MeetsAsync(expected, there, cancellation))
            {
                return Receipts.Verified(input, expected, there, Outcome.AlreadyThere) with
                {
                    VerifiedAgainst = [proof],
                    NotVerifiedAgainst = ["the bytes: the source was gone before they were read"],
                };
            }
        }
        throw new SourceMissingException(
            $"WriteTarget: s3://{input.Source.Bucket}/{input.Source.Key} was gone before all of it was staged, and it cannot be "
                + $"told to be what is at s3://{input.Target.Bucket}/{input.Target.Key}. It was deleted, or another move has "
                + "taken it. Nothing was written."
        );
    }

    /// <summary>Null where the target has other bytes, or nothing tells that it has not.</summary>
    private static string? ProofOf(ObjectDescription source, GetObjectMetadataResponse there) =>
        there.ContentLength != source.Size || there.ChecksumCRC64NVME is not { } crc ? null
        : source.Digest is { } digest && digest.Crc64Nvme() == crc
            ? $"{digest}, which is the one that S3 keeps with the target"
        : there.ETag == source.ETag ? "the source's ETag and size, which are the target's"
        : null;
}
