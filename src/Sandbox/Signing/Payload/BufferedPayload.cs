using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>
/// The payload of any service but S3: small, and part of the signature by its hash, whatever a header says of it. So it
/// is read before the signature can be verified.
/// </summary>
internal sealed class BufferedPayload(MemoryStream content) : IPayload
{
    // Lambda's limit for an invocation is 6 MB; the others' are smaller.
    private const int Limit = 8 * 1024 * 1024;

    public string SignedHash { get; } =
        Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)));

    public static async Task<BufferedPayload> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            content.Write(buffer, 0, read);
            if (content.Length > Limit)
            {
                throw new SandboxException("RequestEntityTooLarge", 413, $"The request is larger than {Limit} bytes.");
            }
        }
        content.Position = 0;
        return new BufferedPayload(content);
    }

    public PayloadBody Open(HttpRequest request, RequestSignature signature, SigningKey key) =>
        new(content, content.Length, PayloadBody.NoTrailers);
}
