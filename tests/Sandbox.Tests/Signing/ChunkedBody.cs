using System.Text;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>
/// Frames a payload in chunks as https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and
/// …/sigv4-streaming-trailers.html describe, so that a test can spoil any piece.
/// </summary>
internal sealed class ChunkedBody(TestSigner signer, string seed, bool signed = true)
{
    private readonly List<byte> bytes = [];
    private string previous = seed;

    public byte[] Bytes => [.. bytes];

    /// <summary>Adds a chunk; what goes over the wire can differ from what is signed.</summary>
    public ChunkedBody Chunk(byte[] data, byte[]? sent = null)
    {
        var signature = signer.Sign(
            $"AWS4-HMAC-SHA256-PAYLOAD\n{signer.Timestamp}\n{signer.Scope}\n{previous}\n{TestSigner.Sha256("")}\n{TestSigner.Sha256(data)}"
        );
        previous = signature;
        Text($"{data.Length:x}" + (signed ? $";chunk-signature={signature}" : "") + "\r\n");
        bytes.AddRange(sent ?? data);
        if (data.Length > 0)
        {
            Text("\r\n");
        }
        return this;
    }

    public ChunkedBody Trailer(string name, string value, string? sent = null)
    {
        Text($"{name}:{sent ?? value}\r\n");
        if (signed)
        {
            var signature = signer.Sign(
                $"AWS4-HMAC-SHA256-TRAILER\n{signer.Timestamp}\n{signer.Scope}\n{previous}\n{TestSigner.Sha256($"{name}:{value}\n")}"
            );
            Text($"x-amz-trailer-signature:{signature}\r\n");
        }
        return this;
    }

    public ChunkedBody End() => Text("\r\n");

    public ChunkedBody Text(string text)
    {
        bytes.AddRange(Encoding.ASCII.GetBytes(text));
        return this;
    }
}
