using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>
/// An <see cref="IAmazonS3"/> that keeps objects in memory, as far as the steps use it, so that a test states what is
/// there and reads what was asked. Any answer can be replaced with NSubstitute's own means.
/// </summary>
internal sealed partial class S3Double
{
    private readonly ConcurrentDictionary<(string Bucket, string Key), StoredObject> _objects = new();
    private readonly ConcurrentDictionary<string, Upload> _uploads = new();
    private int _counter;

    public S3Double()
    {
        Client
            .GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Head(Record(call.Arg<GetObjectMetadataRequest>())));
        Client
            .GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Get(Record(call.Arg<GetObjectRequest>())));
        Client
            .GetObjectTaggingAsync(Arg.Any<GetObjectTaggingRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Tagging(Record(call.Arg<GetObjectTaggingRequest>())));
        Client
            .PutObjectAsync(Arg.Any<PutObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Put(Record(call.Arg<PutObjectRequest>())));
        Client
            .DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Delete(Record(call.Arg<DeleteObjectRequest>())));
        Client
            .ListObjectsV2Async(Arg.Any<ListObjectsV2Request>(), Arg.Any<CancellationToken>())
            .Returns(call => List(Record(call.Arg<ListObjectsV2Request>())));
        Client
            .DeleteObjectsAsync(Arg.Any<DeleteObjectsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => DeleteMany(Record(call.Arg<DeleteObjectsRequest>())));
        SetUpUploads();
    }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public IAmazonS3 Client { get; } = Substitute.For<IAmazonS3>();

    /// <summary>Every request, in the order of arrival.</summary>
    public ConcurrentQueue<object> Requests { get; } = new();

    public IReadOnlyList<string> Keys => [.. _objects.Keys.Select(name => name.Key).Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<string> OpenUploads => [.. _uploads.Keys];

    public IEnumerable<T> Asked<T>() => Requests.OfType<T>();

    /// <summary>What was put into the target's bucket, and not into staging.</summary>
    public IEnumerable<PutObjectRequest> Published =>
        Asked<PutObjectRequest>().Where(put => put.BucketName == Samples.TargetBucket);

    public StoredObject Add(string bucket, string key, byte[] bytes) =>
        Add(bucket, key, new StoredObject(bytes, NewETag()));

    public StoredObject Add(string bucket, string key, StoredObject stored) => _objects[(bucket, key)] = stored;

    public StoredObject? Find(string bucket, string key) => _objects.GetValueOrDefault((bucket, key));

    public void Remove(string bucket, string key) => _objects.TryRemove((bucket, key), out _);

    public GetObjectMetadataResponse Head(GetObjectMetadataRequest request)
    {
        var stored = Find(request.BucketName, request.Key) ?? throw S3Errors.HeadNotFound;
        var response = new GetObjectMetadataResponse
        {
            ContentLength = stored.Bytes.Length,
            ETag = stored.ETag,
            VersionId = stored.VersionId,
            LastModified = stored.LastModified?.UtcDateTime,
            ExpiresString = stored.Expires,
            WebsiteRedirectLocation = stored.WebsiteRedirectLocation,
            ObjectLockMode = stored.Lock?.Mode is { } mode ? new ObjectLockMode(mode) : null,
            ObjectLockRetainUntilDate = stored.Lock?.Until?.UtcDateTime,
            ObjectLockLegalHoldStatus = stored.Lock?.LegalHold is true ? ObjectLockLegalHoldStatus.On : null,
            ChecksumCRC64NVME = request.ChecksumMode == ChecksumMode.ENABLED ? stored.Crc64Nvme : null,
            ChecksumType = stored.Crc64Nvme is null ? null : ChecksumType.FULL_OBJECT,
        };
        if (stored.ContentType is not null)
        {
            response.Headers.ContentType = stored.ContentType;
        }
        if (stored.CacheControl is not null)
        {
            response.Headers.CacheControl = stored.CacheControl;
        }
        foreach (var (name, value) in stored.Metadata)
        {
            response.Metadata.Add(name, value);
        }
        return response;
    }

    public GetObjectResponse Get(GetObjectRequest request)
    {
        var stored = Find(request.BucketName, request.Key) ?? throw S3Errors.NoSuchKey;
        if (request.EtagToMatch is { } etag && etag != stored.ETag)
        {
            throw S3Errors.PreconditionFailed;
        }
        var bytes = request.ByteRange is { } range
            ? stored.Bytes.AsSpan((int)range.Start, (int)(range.End - range.Start + 1)).ToArray()
            : stored.Bytes;
        return new GetObjectResponse
        {
            ContentLength = bytes.Length,
            ETag = stored.ETag,
            LastModified = stored.LastModified?.UtcDateTime,
            ResponseStream = new MemoryStream(bytes),
        };
    }

    private GetObjectTaggingResponse Tagging(GetObjectTaggingRequest request)
    {
        var stored = Find(request.BucketName, request.Key) ?? throw S3Errors.NoSuchKey;
        return new GetObjectTaggingResponse
        {
            Tagging = [.. stored.Tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
        };
    }

    public PutObjectResponse Put(PutObjectRequest request)
    {
        using var bytes = new MemoryStream();
        request.InputStream.CopyTo(bytes);
        ThrowUnless(request.IfMatch, request.IfNoneMatch, request.BucketName, request.Key);
        Check(request.ChecksumCRC64NVME, bytes.ToArray());
        var stored = new StoredObject(bytes.ToArray(), NewETag())
        {
            ContentType = request.ContentType,
            CacheControl = request.Headers.CacheControl,
            Expires = request.Expires,
            WebsiteRedirectLocation = request.WebsiteRedirectLocation,
            Lock = LockOf(request.ObjectLockMode, request.ObjectLockRetainUntilDate, request.ObjectLockLegalHoldStatus),
            Metadata = MetadataOf(request.Metadata),
            Tags = (request.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        Add(request.BucketName, request.Key, stored);
        return new PutObjectResponse { ETag = stored.ETag };
    }

    private DeleteObjectResponse Delete(DeleteObjectRequest request)
    {
        if (request.IfMatch is not null)
        {
            ThrowUnless(request.IfMatch, null, request.BucketName, request.Key);
        }
        Remove(request.BucketName, request.Key);
        return new DeleteObjectResponse { VersionId = request.VersionId };
    }

    private ListObjectsV2Response List(ListObjectsV2Request request)
    {
        var found = _objects
            .Keys.Where(name => name.Bucket == request.BucketName)
            .Select(name => name.Key)
            .Order(StringComparer.Ordinal)
            .Where(key => key.StartsWith(request.Prefix, StringComparison.Ordinal))
            .Where(key => request.StartAfter is null || string.CompareOrdinal(key, request.StartAfter) > 0)
            .Where(key =>
                request.ContinuationToken is null || string.CompareOrdinal(key, request.ContinuationToken) > 0
            )
            .ToArray();
        // A small page, so that paging is always part of a test of more than a few objects.
        var page = found.Take(3).ToArray();
        return new ListObjectsV2Response
        {
            S3Objects = page.Length == 0 ? null : [.. page.Select(key => ItemOf(request.BucketName, key))],
            IsTruncated = found.Length > page.Length,
            NextContinuationToken = found.Length > page.Length ? page[^1] : null,
        };
    }

    private S3Object ItemOf(string bucket, string key)
    {
        var stored = Find(bucket, key)!;
        return new S3Object
        {
            Key = key,
            Size = stored.Bytes.Length,
            ETag = stored.ETag,
            LastModified = stored.LastModified?.UtcDateTime,
        };
    }

    private DeleteObjectsResponse DeleteMany(DeleteObjectsRequest request)
    {
        request.Objects.ForEach(item => Remove(request.BucketName, item.Key));
        return new DeleteObjectsResponse();
    }

    private void ThrowUnless(string? ifMatch, string? ifNoneMatch, string bucket, string key)
    {
        var there = Find(bucket, key);
        if ((ifMatch is not null && there?.ETag != ifMatch) || (ifNoneMatch == "*" && there is not null))
        {
            throw S3Errors.PreconditionFailed;
        }
    }

    private static void Check(string? expected, byte[] bytes)
    {
        if (expected is not null && expected != Crc64Nvme.Of(bytes).ToString())
        {
            throw S3Errors.BadDigest;
        }
    }

    private static ObjectLock? LockOf(ObjectLockMode? mode, DateTime? until, ObjectLockLegalHoldStatus? hold) =>
        mode is null && hold is null
            ? null
            : new ObjectLock
            {
                Mode = mode?.Value,
                Until = ObjectLock.Utc(until),
                LegalHold = hold == ObjectLockLegalHoldStatus.On,
            };

    private static Dictionary<string, string> MetadataOf(MetadataCollection metadata) =>
        metadata.Keys.ToDictionary(
            name => name.Replace("x-amz-meta-", "", StringComparison.OrdinalIgnoreCase),
            name => metadata[name]
        );

    private T Record<T>(T request)
        where T : notnull
    {
        Requests.Enqueue(request);
        return request;
    }

    private string NewETag() => $"\"etag{Interlocked.Increment(ref _counter)}\"";
}
