using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Finds, in what HEAD says, the digest that the bytes can be compared with; or else says why there is none.</summary>
internal static class SourceDigests
{
    // The cheapest first, and those that need the bytes in order last. S3 keeps one of them with an object.
    private static readonly (DigestAlgorithm Algorithm, Func<GetObjectMetadataResponse, string?> Value)[] Checksums =
    [
        (DigestAlgorithm.Crc64Nvme, head => head.ChecksumCRC64NVME),
        (DigestAlgorithm.Crc32C, head => head.ChecksumCRC32C),
        (DigestAlgorithm.Crc32, head => head.ChecksumCRC32),
        (DigestAlgorithm.Md5, head => head.ChecksumMD5),
        (DigestAlgorithm.Sha1, head => head.ChecksumSHA1),
        (DigestAlgorithm.Sha256, head => head.ChecksumSHA256),
        (DigestAlgorithm.Sha512, head => head.ChecksumSHA512),
    ];

    /// <summary>Exactly one of the two is null.</summary>
    public static (SourceDigest? Digest, string? WhyNone) Of(GetObjectMetadataResponse head, BucketName bucket)
    {
        var (digest, whyNone) = OfChecksum(head);
        if (digest is null)
        {
            digest = OfETag(head, bucket, out var whyNot);
            whyNone += $", and {whyNot}";
        }
        // No single request of S3's can have made such an object, but other servers' may.
        return digest?.Algorithm.NeedsOrder() is true && head.ContentLength > ChunkPlan.LargestPart
            ? (null, $"only a read of all {head.ContentLength} bytes in one go could compute {digest}")
            : (digest, digest is null ? whyNone : null);
    }

    /// <returns>Null where S3 keeps a checksum of the full object, or none.</returns>
    public static CompositeChecksum? CompositeOf(GetObjectMetadataResponse head) =>
        Told(head) is var (algorithm, value)
        // A composite value ends in the number of parts; older answers do not name the type.
        && (head.ChecksumType?.Value == "COMPOSITE" || value.Contains('-'))
            ? new CompositeChecksum(algorithm, value)
            : null;

    private static (SourceDigest? Digest, string? WhyNone) OfChecksum(GetObjectMetadataResponse head) =>
        CompositeOf(head) is { } composite ? (null, composite.ToString())
        : Told(head) is not var (algorithm, value) ? (null, "S3 tells no checksum of the source that is known here")
        : IsOf(algorithm, value) ? (new SourceDigest(algorithm, value, DigestOrigin.Checksum), null)
        : (null, $"\"{value}\" is no {algorithm.Name()}");

    private static (DigestAlgorithm Algorithm, string Value)? Told(GetObjectMetadataResponse head)
    {
        foreach (var (algorithm, valueOf) in Checksums)
        {
            if (valueOf(head) is { Length: > 0 } value)
            {
                return (algorithm, value);
            }
        }
        return null;
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html tells which ETags are MD5 digests.
    private static SourceDigest? OfETag(GetObjectMetadataResponse head, BucketName bucket, out string? whyNone)
    {
        var etag = (head.ETag ?? "").Trim('"');
        var method = head.ServerSideEncryptionMethod?.Value;
        whyNone =
            etag.Contains('-') ? "its ETag is that of an upload in parts"
            : etag.Length != 32 || !etag.All(char.IsAsciiHexDigit) ? "its ETag is no MD5"
            : method is not (null or "" or "None" or "AES256") ? $"its ETag is no MD5, as it is encrypted with {method}"
            : bucket.ToString().EndsWith("--x-s3", StringComparison.Ordinal) ? "ETags are no MD5 in directory buckets"
            : null;
        return whyNone is null
            ? new SourceDigest(
                DigestAlgorithm.Md5,
                Convert.ToBase64String(Convert.FromHexString(etag)),
                DigestOrigin.ETag
            )
            : null;
    }

    private static bool IsOf(DigestAlgorithm algorithm, string value)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(value, bytes, out var written) && written == algorithm.Length();
    }
}
