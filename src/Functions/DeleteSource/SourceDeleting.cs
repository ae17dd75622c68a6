using Amazon.Runtime;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.DeleteSource;

/// <summary>Deletes exactly what was verified at the target, or nothing.</summary>
public sealed class SourceDeleting(SourceSessions sessions)
{
    private const string Step = "DeleteSource";

    /// <exception cref="MoveException"/>
    public async Task<SourceDeletion> RunAsync(DeleteSourceInput input, CancellationToken cancellation)
    {
        if (input.Receipt.Outcome is Outcome.Skipped)
        {
            return new SourceDeletion();
        }
        ThrowIfUnverified(input);
        var version = input.Receipt.Source.VersionId;
        var policy = SessionPolicy.ForDeleting(input.Source, version);
        var request = new SessionRequest(Step, input.Execution, input.Source, policy);
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);
        var action = version is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        try
        {
            var response = await access.AskPlainlyAsync(s3 => s3.DeleteObjectAsync(Deletion(input), cancellation));
            var deleted = VersionId.TryParse(response.VersionId, out var named) ? named : null;
            // With a version named, the answer's version is that one; without, it is a marker's.
            return new SourceDeletion { VersionId = version, DeleteMarkerVersionId = version is null ? deleted : null };
        }
        catch (AmazonServiceException error)
        {
            return S3Refusals.Of(error) switch
            {
                // Deleted by an earlier attempt.
                S3Refusal.MissingObject => new SourceDeletion { VersionId = version },
                S3Refusal.Precondition => throw new SourceChangedException(
                    $"{Step}: copied but not deleted: s3://{input.Source.Bucket}/{input.Source.Key} is no longer the object "
                        + "that was copied. What was copied is at the target; what is there now has to be moved anew."
                ),
                _ => throw access.Explain(action, error, version),
            };
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {input.Source.Bucket}", fault);
        }
    }

    private static DeleteObjectRequest Deletion(DeleteSourceInput input)
    {
        var version = input.Receipt.Source.VersionId;
        return new DeleteObjectRequest
        {
            BucketName = input.Source.Bucket.ToString(),
            Key = input.Source.Key.ToString(),
            VersionId = version?.ToString(),
            // A version is what it is, save the one that a bucket has without versioning.
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html
            IfMatch = version is null or { IsNull: true } ? input.Receipt.Source.ETag : null,
        };
    }

    private static void ThrowIfUnverified(DeleteSourceInput input)
    {
        if (input.Receipt.VerifiedAgainst.Count == 0)
        {
            throw new ChecksumMismatchException(
                $"{Step}: the receipt names no comparison of the target's checksum, so nothing is deleted."
            );
        }
    }
}
