using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using XAcctWorkflow.Sandbox.Signing;
using XAcctWorkflow.Sandbox.Signing.Payload;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>
/// The worked examples that AWS publishes, with AWS's example key: signatures that nobody here has computed.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, …/sigv4-query-string-auth.html,
/// …/sigv4-streaming.html, and the Signature Version 4 test suite.
/// </summary>
public sealed class PublishedVectorTests
{
    private const string ExampleId = "AKIAIOSFODNN7EXAMPLE";
    private const string ExampleSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string SuiteId = "AKIDEXAMPLE";
    private const string SuiteSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Seed = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";

    [Theory]
    [InlineData(
        "GET",
        "/test.txt",
        "range:bytes=0-9",
        Empty,
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    )]
    [InlineData("GET", "/?lifecycle", "", Empty, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData(
        "GET",
        "/?prefix=J&max-keys=2",
        "",
        Empty,
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
    )]
    [InlineData(
        "PUT",
        "/test$file.text",
        "date:Fri, 24 May 2013 00:00:00 GMT|x-amz-storage-class:REDUCED_REDUNDANCY",
        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    )]
    public void Request_OfS3sExamples_HasItsPublishedSignature(
        string method,
        string target,
        string headers,
        string hash,
        string signature
    )
    {
        var all = Headers(headers);
        all["host"] = "examplebucket.s3.amazonaws.com";
        all["x-amz-content-sha256"] = hash;
        all["x-amz-date"] = "20130524T000000Z";
        Assert.True(Verifies(method, target, all, hash, signature, "s3", "20130524T000000Z", ExampleId, ExampleSecret));
    }

    [Fact]
    public void PresignedUrl_OfS3sExample_HasItsPublishedSignature()
    {
        const string Signature = "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        const string Target =
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature="
            + Signature;
        var http = Request("GET", Target, new() { ["host"] = "examplebucket.s3.amazonaws.com" });
        var parsed = SignatureParser.Parse(http.Request, out _, out _)!;
        Assert.Equal(TimeSpan.FromDays(1), parsed.Lifetime);
        var key = new SigningKey(ExampleSecret, parsed.Scope);
        Assert.True(key.Verifies(CanonicalRequest.StringToSign(http, parsed, "UNSIGNED-PAYLOAD"), parsed.Signature));
    }

    [Theory]
    [InlineData("/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("//", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/./", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/example/..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/example1/example2/../..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Request_OfTheTestSuite_HasItsPublishedSignature(string target, string signature)
    {
        var headers = new Dictionary<string, string>
        {
            ["host"] = "example.amazonaws.com",
            ["x-amz-date"] = "20150830T123600Z",
        };
        Assert.True(
            Verifies("GET", target, headers, Empty, signature, "service", "20150830T123600Z", SuiteId, SuiteSecret)
        );
    }

    [Fact]
    public void Request_OfIamsExample_HasItsPublishedSignature()
    {
        var headers = new Dictionary<string, string>
        {
            ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8",
            ["host"] = "iam.amazonaws.com",
            ["x-amz-date"] = "20150830T123600Z",
        };
        Assert.True(
            Verifies(
                "GET",
                "/?Action=ListUsers&Version=2010-05-08",
                headers,
                Empty,
                "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
                "iam",
                "20150830T123600Z",
                SuiteId,
                SuiteSecret
            )
        );
    }

    [Fact]
    public void Path_OfAServiceOtherThanS3_IsEncodedTwice()
    {
        var signature = Signature("lambda", "20150830T123600Z", SuiteId, ["host"], "");
        var http = Request("POST", "/functions/arn%3Aaws%3Ax/invocations", new() { ["host"] = "h" });
        Assert.Equal(
            "/functions/arn%253Aaws%253Ax/invocations",
            CanonicalRequest.Build(http, signature, Empty).Split('\n')[1]
        );
    }

    [Fact]
    public void Path_OfS3_IsEncodedOnceAndNotNormalized()
    {
        var signature = Signature("s3", "20150830T123600Z", SuiteId, ["host"], "");
        var http = Request("GET", "/bucket//a/../b%2Fc+d%e3%81%82(!)", new() { ["host"] = "h" });
        Assert.Equal(
            "/bucket//a/../b/c%2Bd%E3%81%82%28%21%29",
            CanonicalRequest.Build(http, signature, Empty).Split('\n')[1]
        );
    }

    [Fact]
    public async Task Chunks_OfS3sExample_HaveTheirPublishedSignatures()
    {
        var body = new MemoryStream();
        Chunk(65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648");
        Chunk(1_024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497");
        Chunk(0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9");
        Assert.Equal(66_824, body.Length);
        body.Position = 0;

        var request = Signature("s3", "20130524T000000Z", ExampleId, [], Seed);
        await using var decoded = new ChunkedPayloadStream(
            PipeReader.Create(body),
            66_560,
            new ChunkSigner(new SigningKey(ExampleSecret, request.Scope), request),
            new TrailerSection(null)
        );
        var target = new MemoryStream();
        await decoded.CopyToAsync(target);
        Assert.Equal(new string('a', 66_560), Encoding.ASCII.GetString(target.ToArray()));

        void Chunk(int size, string signature) =>
            body.Write(Encoding.ASCII.GetBytes($"{size:x};chunk-signature={signature}\r\n{new string('a', size)}\r\n"));
    }

    [Fact]
    public async Task Trailer_OfS3sExample_HasItsPublishedSignature()
    {
        const string Signatures =
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2 "
            + "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7 "
            + "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992 "
            + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435";
        var signature = Signatures.Split(' ');
        var text =
            $"10000;chunk-signature={signature[0]}\r\n{new string('a', 65_536)}\r\n"
            + $"400;chunk-signature={signature[1]}\r\n{new string('a', 1_024)}\r\n"
            + $"0;chunk-signature={signature[2]}\r\n"
            + $"x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:{signature[3]}\r\n\r\n";
        var request = Signature(
            "s3",
            "20130524T000000Z",
            ExampleId,
            [],
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"
        );
        var trailers = new TrailerSection(["x-amz-checksum-crc32c"]);
        await using var decoded = new ChunkedPayloadStream(
            PipeReader.Create(new MemoryStream(Encoding.ASCII.GetBytes(text))),
            66_560,
            new ChunkSigner(new SigningKey(ExampleSecret, request.Scope), request),
            trailers
        );
        await decoded.CopyToAsync(Stream.Null);
        Assert.Equal("sOO8/Q==", trailers.Values["x-amz-checksum-crc32c"]);
    }

    [Fact]
    public void Request_OfS3sChunkedExample_HasItsPublishedSeed()
    {
        var headers = Headers(
            "content-encoding:aws-chunked|content-length:66824|x-amz-decoded-content-length:66560|x-amz-storage-class:REDUCED_REDUNDANCY"
        );
        headers["host"] = "s3.amazonaws.com";
        headers["x-amz-content-sha256"] = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
        headers["x-amz-date"] = "20130524T000000Z";
        Assert.True(
            Verifies(
                "PUT",
                "/examplebucket/chunkObject.txt",
                headers,
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
                Seed,
                "s3",
                "20130524T000000Z",
                ExampleId,
                ExampleSecret
            )
        );
    }

    private static bool Verifies(
        string method,
        string target,
        Dictionary<string, string> headers,
        string hash,
        string signature,
        string service,
        string time,
        string id,
        string secret
    )
    {
        var http = Request(method, target, headers);
        var parsed = Signature(service, time, id, [.. headers.Keys.Order(StringComparer.Ordinal)], signature);
        return new SigningKey(secret, parsed.Scope).Verifies(
            CanonicalRequest.StringToSign(http, parsed, hash),
            parsed.Signature
        );
    }

    private static RequestSignature Signature(
        string service,
        string time,
        string id,
        string[] headers,
        string signature
    )
    {
        Assert.True(RequestSignature.TryParseTime(time, out var when));
        return new RequestSignature(
            new CredentialScope(id, time[..8], "us-east-1", service),
            headers,
            signature,
            when,
            null,
            null
        );
    }

    private static Dictionary<string, string> Headers(string text) =>
        text.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    private static DefaultHttpContext Request(string method, string target, Dictionary<string, string> headers)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        http.Request.QueryString = new QueryString(question < 0 ? "" : target[question..]);
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        foreach (var (name, value) in headers)
        {
            http.Request.Headers[name] = value;
        }
        return http;
    }
}
