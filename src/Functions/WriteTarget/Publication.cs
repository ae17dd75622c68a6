using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>Puts a move of one chunk in its place: one copy, which S3 does whole or not at all.</summary>
internal sealed class Publication(IAmazonS3 s3, Expectation expected, StagedObjects staged, StagedChunk chunk)
    : IPublication
{
    public async Task PublishAsync(Condition condition, CancellationToken enough, CancellationToken cancellation)
    {
        await staged.CheckAsync(chunk, cancellation);
        var (source, target) = (expected.Object, expected.Target);
        var request = new CopyObjectRequest
        {
            SourceBucket = staged.Bucket.ToString(),
            SourceKey = staged.KeyOf(chunk),
            DestinationBucket = target.Bucket.ToString(),
            DestinationKey = target.Key.ToString(),
            IfMatch = condition.IfMatch,
            IfNoneMatch = condition.IfNoneMatch,
            MetadataDirective = S3MetadataDirective.REPLACE,
            TaggingDirective = TaggingDirective.REPLACE,
            TagSet = Attributes.TagsOf(source),
            ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME,
            ContentType = RawHeaders.IsMediaType(source.ContentType) ? source.ContentType : null,
            ContentEncoding = source.ContentEncoding,
            ContentLanguage = source.ContentLanguage,
            ContentDisposition = source.ContentDisposition,
            CacheControl = source.CacheControl,
            Expires = source.Expires,
            WebsiteRedirectLocation = source.WebsiteRedirectLocation,
            StorageClass = Attributes.StorageClassOf(target),
            ServerSideEncryptionMethod = Attributes.EncryptionOf(target),
            ServerSideEncryptionKeyManagementServiceKeyId = target.KmsKeyId?.ToString(),
        };
        foreach (var (name, value) in source.Metadata)
        {
            request.Metadata.Add(name, value);
        }
        await Attributes.RawOf(source).SendAsync(() => s3.CopyObjectAsync(request, cancellation));
    }

    public Task AbandonAsync(CancellationToken cancellation) => Task.CompletedTask;
}
