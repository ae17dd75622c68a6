using System.Collections.Concurrent;
using System.Globalization;
using Amazon.S3.Model;
using NSubstitute;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>Multipart uploads, which S3 completes only with all their parts and the checksum that was announced.</summary>
internal sealed partial class S3Double
{
    /// <summary>The parts that were copied indeed, whoever answered for the double.</summary>
    public ConcurrentQueue<CopyPartRequest> Copied { get; } = new();

    /// <summary>As a lifecycle rule does.</summary>
    public void AbortAll() => _uploads.Clear();

    private void SetUpUploads()
    {
        Client
            .InitiateMultipartUploadAsync(Arg.Any<InitiateMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Begin(Record(call.Arg<InitiateMultipartUploadRequest>())));
        Client
            .UploadPartAsync(Arg.Any<UploadPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => UploadPart(Record(call.Arg<UploadPartRequest>())));
        Client
            .CopyPartAsync(Arg.Any<CopyPartRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => CopyPart(Record(call.Arg<CopyPartRequest>())));
        Client
            .CompleteMultipartUploadAsync(Arg.Any<CompleteMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Complete(Record(call.Arg<CompleteMultipartUploadRequest>())));
        Client
            .AbortMultipartUploadAsync(Arg.Any<AbortMultipartUploadRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => Abort(Record(call.Arg<AbortMultipartUploadRequest>())));
        Client
            .ListMultipartUploadsAsync(Arg.Any<ListMultipartUploadsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => ListUploads(Record(call.Arg<ListMultipartUploadsRequest>())));
        Client
            .ListPartsAsync(Arg.Any<ListPartsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => ListParts(Record(call.Arg<ListPartsRequest>())));
    }

    public InitiateMultipartUploadResponse Begin(InitiateMultipartUploadRequest request, string initiator = "we")
    {
        var id = $"upload{Interlocked.Increment(ref _counter)}";
        _uploads[id] = new Upload(request, initiator, Time.GetUtcNow().UtcDateTime);
        return new InitiateMultipartUploadResponse { UploadId = id };
    }

    public UploadPartResponse UploadPart(UploadPartRequest request)
    {
        using var bytes = new MemoryStream();
        request.InputStream.CopyTo(bytes);
        Check(request.ChecksumCRC64NVME, bytes.ToArray());
        UploadOf(request.UploadId).Parts[request.PartNumber!.Value] = bytes.ToArray();
        return new UploadPartResponse { ETag = NewETag() };
    }

    public CopyPartResponse CopyPart(CopyPartRequest request)
    {
        var source = Find(request.SourceBucket, request.SourceKey) ?? throw S3Errors.NoSuchKey;
        if (request.ETagToMatch is [var etag] && etag != source.ETag)
        {
            throw S3Errors.PreconditionFailed;
        }
        var (first, last) = ((int)request.FirstByte!, (int)request.LastByte!);
        UploadOf(request.UploadId).Parts[request.PartNumber!.Value] = source.Bytes[first..(last + 1)];
        Copied.Enqueue(request);
        return new CopyPartResponse { ETag = NewETag() };
    }

    public CompleteMultipartUploadResponse Complete(CompleteMultipartUploadRequest request)
    {
        var upload = UploadOf(request.UploadId);
        var numbers = request.PartETags.Select(part => part.PartNumber!.Value).ToArray();
        Assert.Equal(Enumerable.Range(1, upload.Parts.Count), numbers);
        var bytes = Concat([.. numbers.Select(number => upload.Parts[number])]);
        ThrowUnless(request.IfMatch, request.IfNoneMatch, request.BucketName, request.Key);
        Check(request.ChecksumCRC64NVME, bytes);
        Assert.Equal(bytes.Length, request.MpuObjectSize);
        _uploads.TryRemove(request.UploadId, out _);
        var stored = new StoredObject(bytes, NewETag())
        {
            ContentType = upload.Request.ContentType,
            CacheControl = upload.Request.Headers.CacheControl,
            Expires = upload.Request.Expires,
            WebsiteRedirectLocation = upload.Request.WebsiteRedirectLocation,
            Lock = LockOf(
                upload.Request.ObjectLockMode,
                upload.Request.ObjectLockRetainUntilDate,
                upload.Request.ObjectLockLegalHoldStatus
            ),
            Metadata = MetadataOf(upload.Request.Metadata),
            Tags = (upload.Request.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value),
        };
        Add(request.BucketName, request.Key, stored);
        return new CompleteMultipartUploadResponse { ETag = stored.ETag };
    }

    public AbortMultipartUploadResponse Abort(AbortMultipartUploadRequest request)
    {
        _uploads.TryRemove(request.UploadId, out _);
        return new AbortMultipartUploadResponse();
    }

    private ListMultipartUploadsResponse ListUploads(ListMultipartUploadsRequest request)
    {
        var found = _uploads
            .Where(pair => pair.Value.Request.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
            .Select(pair => new MultipartUpload
            {
                Key = pair.Value.Request.Key,
                UploadId = pair.Key,
                Initiated = pair.Value.Initiated,
                Initiator = new Initiator { Id = pair.Value.Initiator },
            })
            .ToList();
        return new ListMultipartUploadsResponse { MultipartUploads = found.Count == 0 ? null : found };
    }

    private ListPartsResponse ListParts(ListPartsRequest request)
    {
        var after = int.Parse(request.PartNumberMarker ?? "0", CultureInfo.InvariantCulture);
        var rest = UploadOf(request.UploadId).Parts.Where(part => part.Key > after).OrderBy(part => part.Key).ToArray();
        // A small page, as in List.
        var page = rest.Take(3)
            .Select(part => new PartDetail
            {
                PartNumber = part.Key,
                Size = part.Value.Length,
                ETag = $"\"{part.Key}\"",
            })
            .ToList();
        return new ListPartsResponse
        {
            Parts = page.Count == 0 ? null : page,
            IsTruncated = rest.Length > page.Count,
            NextPartNumberMarker = page.Count == 0 ? null : page[^1].PartNumber,
        };
    }

    private Upload UploadOf(string id) =>
        _uploads.TryGetValue(id, out var upload) ? upload : throw S3Errors.NoSuchUpload;

    private static byte[] Concat(IReadOnlyList<byte[]> parts)
    {
        var whole = new byte[parts.Sum(part => part.Length)];
        var next = 0;
        foreach (var part in parts)
        {
            part.CopyTo(whole, next);
            next += part.Length;
        }
        return whole;
    }

    private sealed record Upload(InitiateMultipartUploadRequest Request, string Initiator, DateTime Initiated)
    {
        public ConcurrentDictionary<int, byte[]> Parts { get; } = new();
    }
}
