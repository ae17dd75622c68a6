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
    IReadOnlyList<StagedChunk> chunks
) : IPublication
{
    /// <summary>What this process has begun, and which another's note may have taken the place of.</summary>
    private UploadNote? _begun;

    public async Task<Published> PublishAsync(
        Condition condition,
        CancellationToken enough,
        CancellationToken cancellation
    )
    {
        var etags = await staged.FindAsync(chunks, cancellation);
        var copies = PartCopy.Of(chunks, staged, etags);
        var (upload, there) = await FindAsync(cancellation) ?? await BeginAsync(cancellation);
        try
        {
            var parts =
                copies.Count == 0
                    ? [await uploads.UploadNothingAsync(upload, cancellation)]
                    : await copying.CopyAsync(upload.UploadId, copies, there, enough, cancellation);
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
            await uploads.AbortAsync(noted);
        }
        if (_begun is not null)
        {
            await uploads.AbortAsync(_begun);
        }
    }

    private async Task<(UploadNote, IReadOnlyDictionary<int, PartDetail>)?> FindAsync(CancellationToken cancellation) =>
        await notes.FindAsync(cancellation) is { } noted && await uploads.PartsAsync(noted, cancellation) is { } parts
            ? (noted, parts)
            : null;

    private async Task<(UploadNote, IReadOnlyDictionary<int, PartDetail>)> BeginAsync(CancellationToken cancellation)
    {
        var upload = await uploads.BeginAsync(cancellation);
        try
        {
            await notes.KeepAsync(upload, cancellation);
        }
        catch
        {
            await uploads.AbortAsync(upload);
            throw;
        }
        _begun = upload;
        return (upload, new Dictionary<int, PartDetail>());
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
