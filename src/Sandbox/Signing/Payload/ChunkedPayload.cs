using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>
/// A payload in chunks (<c>Content-Encoding: aws-chunked</c>), each with a signature or none, perhaps with trailing
/// headers. https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and …/sigv4-streaming-trailers.html
/// </summary>
internal sealed class ChunkedPayload(string declared, bool signed, bool trailing) : IPayload
{
    public string SignedHash => declared;

    public PayloadBody Open(HttpRequest request, RequestSignature signature, SigningKey key)
    {
        if (
            !long.TryParse(
                request.Headers["x-amz-decoded-content-length"].ToString(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var length
            )
        )
        {
            throw PayloadErrors.MissingLength();
        }
        var trailers = new TrailerSection(
            trailing
                ? request
                    .Headers["x-amz-trailer"]
                    .ToString()
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : null
        );
        var signer = signed ? new ChunkSigner(key, signature) : null;
        return new PayloadBody(
            new ChunkedPayloadStream(request.BodyReader, length, signer, trailers),
            length,
            trailers.Values
        );
    }
}
