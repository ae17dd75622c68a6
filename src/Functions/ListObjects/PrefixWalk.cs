using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>The objects below a prefix, page by page, from wherever an earlier call stopped.</summary>
internal sealed class PrefixWalk(SourceSessions sessions, PrefixState input)
{
    public async IAsyncEnumerable<Entry> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new SessionRequest(
            ObjectListing.Step,
            input.Execution,
            input.Source.Whole,
            PrefixPolicy.ForListing(input.Source)
        );
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);
        var list = new ListObjectsV2Request
        {
            BucketName = input.Source.Bucket.ToString(),
            Prefix = input.Source.Prefix.ToString(),
            StartAfter = input.Slice.Place.After is { Length: > 0 } after ? after : null,
            // Keys may hold characters that XML cannot: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
            Encoding = EncodingType.Url,
        };
        ListObjectsV2Response page;
        do
        {
            page = await access.AskAsync("s3:ListBucket", s3 => s3.ListObjectsV2Async(list, cancellation));
            foreach (var item in page.S3Objects ?? [])
            {
                var text = page.Encoding == EncodingType.Url ? WebUtility.UrlDecode(item.Key) : item.Key;
                yield return new Entry(Listed(text, item), new Place(text, 0));
            }
            list.ContinuationToken = page.NextContinuationToken;
        } while (page.IsTruncated is true);
    }

    private static ListedObject? Listed(string text, S3Object item) =>
        ObjectKey.TryParse(text, out var key)
            ? new ListedObject
            {
                Key = key,
                Size = item.Size ?? 0,
                ETag = item.ETag,
                LastModified = item.LastModified?.ToUniversalTime(),
            }
            : null;
}
