using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Finds the source's lock, and refuses by name what the move does not provide for.</summary>
internal sealed class LockReading(SourceAccess access, MoveSource source, VersionId? version)
{
    private const string Step = "ReadObject";

    /// <returns>What the target is to be locked by; null for nothing.</returns>
    /// <exception cref="SourceLockedException"/>
    /// <exception cref="SourceDeniedException">Where the lock is to be carried, and may not be read.</exception>
    public async Task<ObjectLock?> CarriedAsync(
        LockRule rule,
        GetObjectMetadataResponse head,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        ThrowIfLocked(Step, source, rule, head, now);
        return rule is LockRule.Carry
            ? (await CompleteAsync(ObjectLock.Of(head) ?? new ObjectLock(), head, cancellation)).At(now)
            : null;
    }

    /// <summary>
    /// HEAD leaves out what the role may not read, and what is to be carried must not be lost that way: a request of its
    /// own is refused instead.
    /// </summary>
    private async Task<ObjectLock> CompleteAsync(
        ObjectLock found,
        GetObjectMetadataResponse head,
        CancellationToken cancellation
    )
    {
        if (found.Mode is null)
        {
            var request = new GetObjectRetentionRequest
            {
                BucketName = source.Bucket.ToString(),
                Key = source.Key.ToString(),
                VersionId = version?.ToString(),
            };
            var retention = await AskAsync(
                "s3:GetObjectRetention",
                async s3 => (await s3.GetObjectRetentionAsync(request, cancellation)).Retention
            );
            found = found with { Mode = retention?.Mode?.Value, Until = ObjectLock.Utc(retention?.RetainUntilDate) };
        }
        if (head.ObjectLockLegalHoldStatus is null)
        {
            var request = new GetObjectLegalHoldRequest
            {
                BucketName = source.Bucket.ToString(),
                Key = source.Key.ToString(),
                VersionId = version?.ToString(),
            };
            var hold = await AskAsync(
                "s3:GetObjectLegalHold",
                async s3 => (await s3.GetObjectLegalHoldAsync(request, cancellation)).LegalHold
            );
            found = found with { LegalHold = hold?.Status?.Value == "ON" };
        }
        return found;
    }

    private async Task<T?> AskAsync<T>(string action, Func<IAmazonS3, Task<T>> ask)
        where T : class
    {
        try
        {
            return await access.AskPlainlyAsync(ask);
        }
        catch (AmazonServiceException error)
            when (error.ErrorCode is "NoSuchObjectLockConfiguration" || S3Refusals.Of(error) is S3Refusal.NoObjectLock)
        {
            return null;
        }
        catch (AmazonServiceException error)
        {
            throw access.Explain(action, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {source.Bucket}", fault);
        }
    }

    /// <summary>Of what HEAD tells alone.</summary>
    /// <exception cref="SourceLockedException"/>
    public static void ThrowIfLocked(
        string step,
        MoveSource source,
        LockRule rule,
        GetObjectMetadataResponse head,
        DateTimeOffset now
    )
    {
        var uri = $"s3://{source.Bucket}/{source.Key}";
        // S3 has these since 2026, and nobody here has seen one: named rather than half carried.
        if (rule is not LockRule.Ignore && head.ObjectLockEventHold?.Value == "ON")
        {
            throw new SourceLockedException(
                $"{step}: {uri} is under an event hold, which a move does not carry. Start a new execution with "
                    + "\"ObjectLock\": \"Ignore\" in its input to leave it behind. The source is untouched."
            );
        }
        if (rule is LockRule.Refuse && ObjectLock.Of(head)?.At(now) is { } locked)
        {
            throw new SourceLockedException(
                $"{step}: {uri} is under object lock ({locked}), and the move does not say what is to become of that. Start a "
                    + "new execution that moves this object, with \"ObjectLock\": \"Carry\" in its input to lock the target "
                    + "alike, or with \"Ignore\" to leave the lock behind. The source is untouched."
            );
        }
    }
}
