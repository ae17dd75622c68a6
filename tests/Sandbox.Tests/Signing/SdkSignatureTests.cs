using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>What AWS's own SDK signs is accepted, in every form in which it sends a payload.</summary>
public sealed class SdkSignatureTests
{
    private static readonly byte[] Large = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];

    [Theory]
    [InlineData(1)]
    [InlineData(81_920)]
    [InlineData(300_000)]
    public async Task Put_InSignedChunksWithTrailer_ArrivesDecodedWithItsTrailer(int length)
    {
        await using var host = await new TestListener().StartAsync();
        using var s3 = host.S3Client();
        await s3.PutObjectAsync(Put(length));
        Assert.Equal("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", Form(host));
        Assert.Equal(Large[..length], host.S3.Body);
        Assert.Equal(length, host.S3.Last!.BodyLength);
        Assert.Equal("x-amz-checksum-crc32", Assert.Single(host.S3.Last.Trailers).Key);
    }

    [Fact]
    public async Task Put_InSignedChunksWithoutTrailer_ArrivesDecoded()
    {
        await using var host = await new TestListener().StartAsync();
        using var s3 = host.S3Client();
        var put = Put(Large.Length);
        put.ChecksumCRC32 = "AAAAAA==";
        await s3.PutObjectAsync(put);
        Assert.Equal("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", Form(host));
        Assert.Equal(Large, host.S3.Body);
        Assert.Empty(host.S3.Last!.Trailers);
    }

    [Fact]
    public async Task Put_SignedByItsHash_ArrivesWhole()
    {
        await using var host = await new TestListener().StartAsync();
        using var s3 = host.S3Client();
        var put = Put(Large.Length);
        put.UseChunkEncoding = false;
        await s3.PutObjectAsync(put);
        Assert.Equal(64, Form(host).Length);
        Assert.Equal(Large, host.S3.Body);
    }

    [Fact]
    public async Task Get_BySession_ComesFromItsRole()
    {
        await using var host = await new TestListener().StartAsync();
        var role = new Principal.RoleSession(Arn.Role(TestListener.B, "path/Reader"), "me");
        using var s3 = host.S3Client(host.Credentials.IssueSession(role, TimeSpan.FromHours(1)));
        await s3.GetObjectMetadataAsync("bucket", "key");
        Assert.Equal("arn:aws:sts::222222222222:assumed-role/Reader/me", host.S3.Last!.Caller.Arn.ToString());
        Assert.Equal("us-east-1", host.S3.Last.Region);
    }

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("a b+c&d=e;f,g:h@i!j'k(l)m*n~o")]
    [InlineData("日本語/サンプル.txt")]
    [InlineData("a//double//slashes/")]
    [InlineData("percent%20sign/100%")]
    [InlineData("brackets[]{}|^`<>\"#?")]
    public async Task Key_WithAnyCharacters_IsSignedAsTheSdkEncodesIt(string key)
    {
        await using var host = await new TestListener().StartAsync();
        using var s3 = host.S3Client();
        await s3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest
            {
                BucketName = "bucket",
                Key = key,
                VersionId = "a+b/c=",
            }
        );
        Assert.Equal("a+b/c=", host.S3.Query["versionId"]);
    }

    [Fact]
    public async Task Metadata_WithSpacesAndUnicode_IsSignedAsTheSdkSendsIt()
    {
        await using var host = await new TestListener().StartAsync();
        using var s3 = host.S3Client();
        var put = Put(1);
        put.Metadata["note"] = "  two  spaces  ";
        put.Headers.ContentType = "text/plain; charset=utf-8";
        await s3.PutObjectAsync(put);
        Assert.Equal("text/plain; charset=utf-8", host.S3.Headers["content-type"]);
    }

    [Fact]
    public async Task PresignedUrl_OfASession_IsAcceptedUntilItExpires()
    {
        await using var host = await new TestListener().StartAsync();
        var role = new Principal.RoleSession(Arn.Role(TestListener.B, "Reader"), "me");
        using var s3 = host.S3Client(host.Credentials.IssueSession(role, TimeSpan.FromHours(1)));
        var url = await s3.GetPreSignedURLAsync(
            new GetPreSignedUrlRequest
            {
                BucketName = "bucket",
                Key = "a b/日本.txt",
                Verb = HttpVerb.PUT,
                Protocol = Protocol.HTTP,
                Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(20),
            }
        );
        using var http = new HttpClient();
        var body = Encoding.UTF8.GetBytes("hello");
        var answer = await http.PutAsync(new Uri(url), new ByteArrayContent(body));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(body, host.S3.Body);
        host.Clock.Advance(TimeSpan.FromMinutes(21));
        answer = await http.PutAsync(new Uri(url), new ByteArrayContent(body));
        Assert.Contains(
            "<Message>Request has expired</Message>",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static PutObjectRequest Put(int length) =>
        new()
        {
            BucketName = "bucket",
            Key = "key",
            InputStream = new MemoryStream(Large, 0, length),
        };

    private static string Form(TestListener host) => host.S3.Headers["x-amz-content-sha256"];
}
