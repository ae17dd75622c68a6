using Amazon.Runtime;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>
/// Puts an object in its place: an upload whose parts are copied from the staged chunks within S3. It becomes
/// visible, whole, when it is completed, and only if S3's checksum of it all is the one that is expected.
/// </summary>
/// <remarks>
/// Up to 10,000 parts of 5 GiB take hours, many times a function's time. So the upload is noted in staging, and whoever
/// comes next goes on with it: another attempt of this invocation, a retry, or a redrive days later.
/// </remarks>
internal sealed class PartedPublication(
    TargetUploads uploads,
    PartCopying copying,
    UploadNotes notes,
    StagedObjects staged,
    IReadOnlyList<StagedChunk> chunks,
    TimeProvider time
) : IPublication
{
    /// <summary>What this process has begun, and which another's note may have taken the place of.</summary>
    private string? _begun;

    public async Task<Published> PublishAsync(
        Condition condition,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var etags = await staged.FindAsync(chunks, cancellation);
        var copies = PartCopy.Of(chunks, staged, etags);
        var (upload, there) = await OpenAsync(cancellation);
        try
        {
            var parts =
                copies.Count == 0
                    ? [await uploads.UploadNothingAsync(upload, cancellation)]
                    : await copying.CopyAsync(upload, copies, there, enough, cancellation);
            return await uploads.CompleteAsync(upload, parts, condition, cancellation);
        }
        catch (Exception fault) when (!IsToBeGoneOnWith(fault))
        {
            await uploads.AbortAsync(upload);
            throw;
        }
    }

    public async Task AbandonAsync(CancellationToken cancellation)
    {
        if (await notes.FindAsync(cancellation) is { } noted)
        {
            // Beginning anew is what finds one that was lost.
            await uploads.AbortAsync(noted.UploadId ?? await BeginAsync(noted, cancellation));
        }
        if (_begun is not null)
        {
            await uploads.AbortAsync(_begun);
        }
    }

    private async Task<(string Upload, IReadOnlyDictionary<int, PartDetail> There)> OpenAsync(
        CancellationToken cancellation
    )
    {
        var noted = await notes.FindAsync(cancellation);
        return noted?.UploadId is { } known && await uploads.PartsAsync(known, cancellation) is { } parts
            ? (known, parts)
            : (await BeginAsync(noted, cancellation), new Dictionary<int, PartDetail>());
    }

    /// <param name="noted">By an earlier attempt, if any. Without an id, its upload may have been lost.</param>
    private async Task<string> BeginAsync(UploadNote? noted, CancellationToken cancellation)
    {
        var note = noted ?? uploads.NoteOf(time.GetUtcNow());
        if (noted is null)
        {
            await notes.KeepAsync(note, cancellation);
        }
        var upload = await uploads.BeginAsync(cancellation);
        try
        {
            if (noted is { UploadId: null })
            {
                await uploads.AbortLostAsync(upload, noted.Since, cancellation);
            }
            await notes.KeepAsync(note with { UploadId = upload }, cancellation);
        }
        catch
        {
            await uploads.AbortAsync(upload);
            throw;
        }
        return _begun = upload;
    }

    /// <summary>
    /// A lost condition costs a look and another completion, not another copy. A conflict does: S3's documentation of
    /// CompleteMultipartUpload asks for a new upload after 409. What no attempt can mend leaves nothing behind.
    /// </summary>
    private static bool IsToBeGoneOnWith(Exception fault) =>
        fault switch
        {
            TargetUnfinishedException or TransientException => true,
            AmazonServiceException error => S3Refusals.Of(error)
                is S3Refusal.Transient
                    or S3Refusal.Expired
                    or S3Refusal.Precondition
                    or S3Refusal.MissingUpload,
            _ => TransientFault.Is(fault),
        };
}
