using System.Net;
using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Clients;

namespace XAcctWorkflow.Functions.Tests.Clients;

/// <summary>What the SDK really sends, where it needs help.</summary>
public sealed class WireTests : IDisposable
{
    private const string SystemMetadata =
        "Content-Type: text/plain;charset=utf-8\r\nContent-Encoding: gzip, br\r\nContent-Language: ja,en-GB\r\n"
        + "Content-Disposition: attachment;filename=a.txt\r\nCache-Control: public, max-age=60,no-transform\r\n"
        + "Expires: Thu, 01 Dec 2094 16:00:00 UTC\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<string> _request;
    private string _answerHeaders = "";

    public WireTests()
    {
        _listener.Start();
        _request = AnswerOnceAsync();
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("/lead", "/my.bucket//lead")]
    [InlineData("//lead", "/my.bucket///lead")]
    [InlineData("a//b/../c d+%", "/my.bucket/a//b/../c%20d%2B%25")]
    [InlineData("日本", "/my.bucket/%E6%97%A5%E6%9C%AC")]
    public async Task Request_AnyKey_IsSentAsItIs(string key, string path)
    {
        using var client = Client();
        await client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = "my.bucket", Key = key });
        Assert.StartsWith($"HEAD {path} HTTP/1.1\r\n", await _request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Thu, 01 Dec 2094 16:00:00 GMT")]
    [InlineData("never")]
    [InlineData("0")]
    public async Task Upload_WithExpires_SendsTheTextThatWasSigned(string expires)
    {
        using var client = Client();
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = "my.bucket",
            Key = "k",
            Expires = expires,
        };
        await new RawHeaders(expires, null).SendAsync(() => client.InitiateMultipartUploadAsync(request));
        var sent = await _request;
        Assert.Contains($"\r\nExpires: {expires}\r\n", sent, StringComparison.Ordinal);
        Assert.Contains("expires;", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithAContentTypeThatIsNone_SendsIt()
    {
        Assert.False(RawHeaders.IsMediaType("jpg"));
        using var client = Client();
        var request = new CopyObjectRequest
        {
            SourceBucket = "a-staging",
            SourceKey = "k",
            DestinationBucket = "my.bucket",
            DestinationKey = "k",
        };
        await new RawHeaders(null, "jpg").SendAsync(() => client.CopyObjectAsync(request));
        Assert.Contains("\r\nContent-Type: jpg\r\n", await _request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_WithoutRawHeaders_SendsNone()
    {
        using var client = Client();
        await new RawHeaders("never", null).SendAsync(() => Task.FromResult(0));
        await client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = "my.bucket", Key = "k" }
        );
        Assert.DoesNotContain("Expires", await _request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OfSystemMetadata_GivesTheTextsAsTheyCame()
    {
        _answerHeaders = SystemMetadata;
        using var client = Client();
        using var get = await client.GetObjectAsync("my.bucket", "k");
        Assert.Equal("text/plain;charset=utf-8", get.Headers.ContentType);
        Assert.Equal("gzip, br", get.Headers.ContentEncoding);
        Assert.Equal("ja,en-GB", get.ContentLanguage);
        Assert.Equal("attachment;filename=a.txt", get.Headers.ContentDisposition);
        Assert.Equal("public, max-age=60,no-transform", get.Headers.CacheControl);
        Assert.Equal("Thu, 01 Dec 2094 16:00:00 UTC", get.ExpiresString);
    }

    [Fact]
    public async Task Head_OfSystemMetadata_GivesTheTextsAsTheyCame()
    {
        _answerHeaders = SystemMetadata;
        using var client = Client();
        var head = await client.GetObjectMetadataAsync("my.bucket", "k");
        Assert.Equal("text/plain;charset=utf-8", head.Headers.ContentType);
        Assert.Equal("gzip, br", head.Headers.ContentEncoding);
        Assert.Equal("ja,en-GB", head.ContentLanguage);
        Assert.Equal("attachment;filename=a.txt", head.Headers.ContentDisposition);
        Assert.Equal("public, max-age=60,no-transform", head.Headers.CacheControl);
        Assert.Equal("Thu, 01 Dec 2094 16:00:00 UTC", head.ExpiresString);
    }

    private S3Client Client() =>
        new(
            new BasicAWSCredentials("AKIATEST", "secret"),
            new AmazonS3Config
            {
                ServiceURL = $"http://{_listener.LocalEndpoint}",
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
                HttpClientFactory = RawHeaders.ClientFactory,
            }
        );

    /// <summary>Takes one request's headers, and says something that serves all operations here.</summary>
    private async Task<string> AnswerOnceAsync()
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        using var stream = connection.GetStream();
        var (head, buffer) = (new StringBuilder(), new byte[4096]);
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer)));
        }
        var isHead = head.ToString().StartsWith("HEAD", StringComparison.Ordinal);
        var body = isHead ? "" : "<Result><UploadId>u</UploadId><ETag>e</ETag></Result>";
        var answer =
            $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{_answerHeaders}\r\n{body}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return head.ToString();
    }
}
