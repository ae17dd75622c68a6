using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>The texts that are attached to the source's object, as its role may read them.</summary>
internal sealed class SourceAnnotations(SourceAccess access, MoveSource source, PinnedObject pinned)
{
    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        List<string> names = [];
        var request = new ListObjectAnnotationsRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = pinned.VersionId?.ToString(),
        };
        do
        {
            var page = await access.AskAsync(
                "s3:ListObjectAnnotations",
                s3 => s3.ListObjectAnnotationsAsync(request, cancellation)
            );
            names.AddRange((page.Annotations ?? []).Select(annotation => annotation.AnnotationName));
            request.ContinuationToken = page.NextContinuationToken;
        } while (!string.IsNullOrEmpty(request.ContinuationToken));
        return names;
    }

    /// <summary>
    /// Of an object without versions they can be asked for by its key alone, and would be those of whatever took its place.
    /// </summary>
    public async Task ThrowIfReplacedAsync(CancellationToken cancellation)
    {
        if (pinned.VersionId is not null)
        {
            return;
        }
        var request = new GetObjectMetadataRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            EtagToMatch = pinned.ETag,
        };
        await access.AskAsync("s3:GetObject", s3 => s3.GetObjectMetadataAsync(request, cancellation));
    }

    /// <returns>Up to 1 MiB of UTF-8; null where there is none of that name any more.</returns>
    public Task<string?> TextAsync(string name, CancellationToken cancellation)
    {
        var request = new GetObjectAnnotationRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = pinned.VersionId?.ToString(),
            AnnotationName = name,
            ChecksumMode = ChecksumMode.ENABLED,
        };
        return access.AskAsync<string?>(
            "s3:GetObjectAnnotation",
            async s3 =>
            {
                try
                {
                    using var response = await s3.GetObjectAnnotationAsync(request, cancellation);
                    using var bytes = new MemoryStream();
                    await response.ResponseStream.CopyToAsync(bytes, cancellation);
                    return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
                }
                catch (AmazonServiceException error) when (error.ErrorCode is "NoSuchAnnotation")
                {
                    return null;
                }
            }
        );
    }
}
