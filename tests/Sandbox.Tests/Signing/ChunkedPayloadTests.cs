using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Tests.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>Chunked payloads arrive as they were meant, or not at all.</summary>
public sealed class ChunkedPayloadTests
{
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string Checksum = "x-amz-checksum-crc32";

    private static readonly byte[] First = Bytes(10_000, 1);
    private static readonly byte[] Second = Bytes(9_000, 2);
    private static readonly byte[] Spoilt = [.. Second[..^1], (byte)(Second[^1] + 1)];
    private static readonly byte[] All = [.. First, .. Second];

    [Fact]
    public async Task Chunks_Signed_ArriveDecoded() =>
        await ArrivesAsync(Signed, body => body.Chunk(First).Chunk(Second).Chunk([]).End());

    [Fact]
    public async Task Chunks_SignedWithATrailer_ArriveDecodedWithIt() =>
        await ArrivesAsync(
            SignedTrailer,
            body => body.Chunk(First).Chunk(Second).Chunk([]).Trailer(Checksum, "abc=").End()
        );

    [Fact]
    public async Task Chunks_UnsignedWithATrailer_ArriveDecodedWithIt() =>
        await ArrivesAsync(
            UnsignedTrailer,
            body => body.Chunk(First).Chunk(Second).Chunk([]).Trailer(Checksum, "abc=").End()
        );

    [Theory]
    [InlineData(Signed)]
    [InlineData(SignedTrailer)]
    public async Task Chunk_WithOtherData_IsRefused(string form) =>
        await RefusedAsync(
            form,
            body => body.Chunk(First).Chunk(Second, Spoilt).Chunk([]).Trailer(Checksum, "abc=").End(),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Chunks_InAnotherOrder_AreRefused() =>
        await RefusedAsync(
            Signed,
            // Each is signed for where it would come, and sent where the other does.
            body =>
                body.Chunk(First, sent: [.. Second, .. First[9_000..]])
                    .Chunk(Second, sent: First[..9_000])
                    .Chunk([])
                    .End(),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Chunk_LeftOut_IsRefused() =>
        await RefusedAsync(Signed, body => body.Chunk(First).Chunk([]).End(), "IncompleteBody");

    [Fact]
    public async Task Chunks_WithoutTheClosingOne_AreRefused() =>
        await RefusedAsync(Signed, body => body.Chunk(First).Chunk(Second), "IncompleteBody");

    [Fact]
    public async Task Chunk_ThatIsOneTooMany_IsRefused() =>
        await RefusedAsync(
            Signed,
            body => body.Chunk(First).Chunk(Second).Chunk(First).Chunk([]).End(),
            "IncompleteBody"
        );

    [Fact]
    public async Task Chunk_BrokenOff_IsRefused() =>
        await RefusedAsync(Signed, body => body.Chunk(First).Text("2328;chunk-signature=00\r\nabc"), "IncompleteBody");

    [Fact]
    public async Task Chunk_WithASizeThatIsNone_IsRefused() =>
        await RefusedAsync(Signed, body => body.Text("zz;chunk-signature=00\r\n"), "IncompleteBody");

    [Fact]
    public async Task Chunk_WithoutASignature_IsRefused() =>
        await RefusedAsync(Signed, body => body.Text("2710\r\n"), "IncompleteBody");

    [Fact]
    public async Task Chunk_SmallAndNotLast_IsRefused() =>
        await RefusedAsync(
            Signed,
            body => body.Chunk(All[..8_191]).Chunk(All[8_191..]).Chunk([]).End(),
            "InvalidChunkSizeError"
        );

    [Fact]
    public async Task Chunks_SignedByAnotherKey_AreRefused() =>
        await RefusedAsync(
            Signed,
            (body, signer) => new ChunkedBody(signer, new string('0', 64)).Chunk(First).Chunk(Second).Chunk([]).End(),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Trailer_WithAnotherValue_IsRefused() =>
        await RefusedAsync(
            SignedTrailer,
            body => body.Chunk(First).Chunk(Second).Chunk([]).Trailer(Checksum, "abc=", sent: "xyz=").End(),
            "SignatureDoesNotMatch"
        );

    [Fact]
    public async Task Trailer_WithoutItsSignature_IsRefused() =>
        await RefusedAsync(
            SignedTrailer,
            body => body.Chunk(First).Chunk(Second).Chunk([]).Text($"{Checksum}:abc=\r\n\r\n"),
            "MalformedTrailerError"
        );

    [Theory]
    [InlineData("")]
    [InlineData("x-amz-checksum-sha256:abc=\r\n")]
    [InlineData("x-amz-checksum-crc32:abc=\r\nx-amz-checksum-crc32:abc=\r\n")]
    [InlineData("nonsense\r\n")]
    public async Task Trailer_OtherThanAnnounced_IsRefused(string trailers) =>
        await RefusedAsync(
            UnsignedTrailer,
            body => body.Chunk(First).Chunk(Second).Chunk([]).Text(trailers + "\r\n"),
            "MalformedTrailerError"
        );

    [Fact]
    public async Task Form_ThatTheSandboxHasNot_IsRefusedByName() =>
        await RefusedAsync("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", body => body.End(), "NotImplemented");

    [Fact]
    public async Task Chunks_InPiecesOfAnySize_ArriveDecoded()
    {
        await using var host = await new TestListener().StartAsync();
        var (request, signer) = Request(host, Signed);
        var bytes = new ChunkedBody(signer, TestSigner.SignatureOf(request))
            .Chunk(First)
            .Chunk(Second)
            .Chunk([])
            .End()
            .Bytes;
        request.Content = new StreamContent(new DrippingStream(bytes, 7))
        {
            Headers = { ContentLength = bytes.Length },
        };
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(All, host.S3.Body);
    }

    private static async Task ArrivesAsync(string form, Func<ChunkedBody, ChunkedBody> build)
    {
        await using var host = await new TestListener().StartAsync();
        using var answer = await SendAsync(host, form, (body, _) => build(body));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(All, host.S3.Body);
        Assert.Equal(All.Length, host.S3.Last!.BodyLength);
        if (form != Signed)
        {
            Assert.Equal("abc=", host.S3.Last.Trailers["X-Amz-Checksum-CRC32"]);
        }
    }

    private static Task RefusedAsync(string form, Func<ChunkedBody, ChunkedBody> build, string code) =>
        RefusedAsync(form, (body, _) => build(body), code);

    private static async Task RefusedAsync(string form, Func<ChunkedBody, TestSigner, ChunkedBody> build, string code)
    {
        await using var host = await new TestListener().StartAsync();
        using var answer = await SendAsync(host, form, build);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(code, Regex.Match(text, "<Code>(.*?)</Code>").Groups[1].Value);
        Assert.Null(host.S3.Last);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        TestListener host,
        string form,
        Func<ChunkedBody, TestSigner, ChunkedBody> build
    )
    {
        var (request, signer) = Request(host, form);
        var body = new ChunkedBody(signer, TestSigner.SignatureOf(request), signed: form != UnsignedTrailer);
        request.Content = new ByteArrayContent(build(body, signer).Bytes);
        using var client = new HttpClient();
        return await client.SendAsync(request);
    }

    private static (HttpRequestMessage Request, TestSigner Signer) Request(TestListener host, string form)
    {
        var signer = new TestSigner(host.Key, host.Clock.GetUtcNow(), "s3");
        var headers = new Dictionary<string, string> { ["x-amz-decoded-content-length"] = $"{All.Length}" };
        if (form.EndsWith("TRAILER", StringComparison.Ordinal))
        {
            headers["x-amz-trailer"] = Checksum;
        }
        return (signer.Request(HttpMethod.Put, host.Endpoint, "/bucket/key", [], form, headers), signer);
    }

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
