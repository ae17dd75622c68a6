using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

/// <summary>Which of the things that HEAD tells the bytes can be compared with.</summary>
public sealed class SourceDigestsTests
{
    private const string Md5 = "0123456789abcdef0123456789abcdef";

    [Theory]
    [MemberData(nameof(Digests.All), MemberType = typeof(Digests))]
    public void Of_FullObjectChecksum_IsIt(DigestAlgorithm algorithm)
    {
        var value = Digests.Of(algorithm, [1, 2, 3]);
        var (digest, whyNone) = Of(Head("\"x-2\"", algorithm, value));
        Assert.Equal(new SourceDigest(algorithm, value, DigestOrigin.Checksum), digest);
        Assert.Equal(
            $"the {algorithm.ToString().ToUpperInvariant()} that S3 keeps with the source",
            digest!.ToString()
        );
        Assert.Null(whyNone);
    }

    [Theory]
    [InlineData("COMPOSITE", "AAAAAA==")]
    [InlineData(null, "AAAAAA==-3")]
    public void Of_CompositeChecksum_IsNone(string? type, string value)
    {
        var head = Head("\"x-3\"", DigestAlgorithm.Crc32, value);
        head.ChecksumType = type is null ? null : new ChecksumType(type);
        var (digest, whyNone) = Of(head);
        Assert.Null(digest);
        Assert.Equal(
            "the CRC32 that S3 keeps with the source is of its parts' checksums, and its ETag is that of an upload in parts",
            whyNone
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AES256")]
    public void Of_PlainObjectWithoutChecksum_IsItsETag(string? encryption)
    {
        var head = new GetObjectMetadataResponse
        {
            ETag = $"\"{Md5}\"",
            ServerSideEncryptionMethod = Method(encryption),
        };
        var (digest, _) = Of(head);
        var value = Convert.ToBase64String(Convert.FromHexString(Md5));
        Assert.Equal(new SourceDigest(DigestAlgorithm.Md5, value, DigestOrigin.ETag), digest);
        Assert.Equal("the MD5 that is the source's ETag", digest!.ToString());
    }

    [Theory]
    [InlineData(Md5 + "-7", null, "b-outbox", "upload in parts")]
    [InlineData(Md5, "aws:kms", "b-outbox", "encrypted with aws:kms")]
    [InlineData(Md5, "aws:kms:dsse", "b-outbox", "encrypted with aws:kms:dsse")]
    [InlineData("abc", null, "b-outbox", "its ETag is no MD5")]
    [InlineData(Md5, null, "b-outbox--use1-az4--x-s3", "directory buckets")]
    public void Of_ETagThatIsNoMd5_IsNone(string etag, string? encryption, string bucket, string why)
    {
        var head = new GetObjectMetadataResponse
        {
            ETag = $"\"{etag}\"",
            ServerSideEncryptionMethod = Method(encryption),
        };
        var (digest, whyNone) = SourceDigests.Of(head, Samples.Parse<BucketName>(bucket));
        Assert.Null(digest);
        Assert.StartsWith(
            "S3 tells no checksum of the source that is known here, and ",
            whyNone,
            StringComparison.Ordinal
        );
        Assert.Contains(why, whyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ValueThatIsNone_IsNone()
    {
        var (digest, whyNone) = Of(Head("\"x-1\"", DigestAlgorithm.Sha1, "AAAA"));
        Assert.Null(digest);
        Assert.Contains("\"AAAA\" is no SHA1", whyNone, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_HashOfMoreThanAFunctionCanReadInOneGo_IsNone()
    {
        var head = Head("\"x\"", DigestAlgorithm.Sha256, Digests.Of(DigestAlgorithm.Sha256, []));
        head.ContentLength = ChunkPlan.LargestPart + 1;
        var (digest, whyNone) = Of(head);
        Assert.Null(digest);
        Assert.Contains("SHA256", whyNone, StringComparison.Ordinal);
    }

    private static (SourceDigest?, string?) Of(GetObjectMetadataResponse head) =>
        SourceDigests.Of(head, Samples.Source.Bucket);

    private static ServerSideEncryptionMethod? Method(string? name) =>
        name is null ? null : new ServerSideEncryptionMethod(name);

    private static GetObjectMetadataResponse Head(string etag, DigestAlgorithm algorithm, string value)
    {
        var head = new GetObjectMetadataResponse { ETag = etag, ChecksumType = ChecksumType.FULL_OBJECT };
        switch (algorithm)
        {
            case DigestAlgorithm.Crc64Nvme:
                head.ChecksumCRC64NVME = value;
                break;
            case DigestAlgorithm.Crc32:
                head.ChecksumCRC32 = value;
                break;
            case DigestAlgorithm.Crc32C:
                head.ChecksumCRC32C = value;
                break;
            case DigestAlgorithm.Md5:
                head.ChecksumMD5 = value;
                break;
            case DigestAlgorithm.Sha1:
                head.ChecksumSHA1 = value;
                break;
            case DigestAlgorithm.Sha256:
                head.ChecksumSHA256 = value;
                break;
            default:
                head.ChecksumSHA512 = value;
                break;
        }
        return head;
    }
}
