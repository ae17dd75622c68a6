using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>A payload without framing: its hash is part of the signature, or it is not signed at all.</summary>
internal sealed class PlainPayload(string declared, bool verify) : IPayload
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    public string SignedHash => declared;

    public PayloadBody Open(HttpRequest request, RequestSignature signature, SigningKey key)
    {
        var length = request.ContentLength;
        if (length is null && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            length = 0;
        }
        if (verify && length == 0 && !declared.Equals(EmptyHash, StringComparison.OrdinalIgnoreCase))
        {
            throw PayloadErrors.HashMismatch(declared, EmptyHash);
        }
        Stream stream = verify ? new HashedPayloadStream(request.BodyReader, length, declared) : request.Body;
        return new PayloadBody(stream, length, PayloadBody.NoTrailers);
    }
}
