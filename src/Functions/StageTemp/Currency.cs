using Amazon.S3.Model;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>Whether what was read is still what is there.</summary>
/// <remarks>
/// A version that was pinned can be read long after it was replaced. Where an event started the move, its successor has an
/// event of its own, and is kept from the target by what is older and written late: so nothing is written of what was
/// replaced while it was being copied.
/// </remarks>
internal static class Currency
{
    /// <exception cref="EventSkippedException">It was replaced, or is gone.</exception>
    public static async Task ThrowIfReplacedAsync(
        SourceAccess access,
        StageTempInput input,
        CancellationToken cancellation
    )
    {
        var request = new GetObjectMetadataRequest
        {
            BucketName = input.Source.Bucket.ToString(),
            Key = input.Source.Key.ToString(),
        };
        var head = await access.AskAsync("s3:GetObject", s3 => s3.GetObjectMetadataAsync(request, cancellation));
        var version = VersionId.TryParse(head.VersionId, out var current) ? current : null;
        if (head.ETag != input.Object.ETag || version != input.Object.VersionId)
        {
            throw SourceRefusal.Replaced(input.Source, ChunkStaging.Step);
        }
    }
}
