using System.Security.Cryptography;
using System.Text;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>Verifies the chain of signatures through a payload's chunks, which starts from the request's own.</summary>
internal sealed class ChunkSigner(SigningKey key, RequestSignature request) : IDisposable
{
    private static readonly string EmptyHash = Convert.ToHexStringLower(SHA256.HashData([]));

    private readonly IncrementalHash chunk = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string previous = request.Signature;

    public void Append(ReadOnlySpan<byte> data) => chunk.AppendData(data);

    /// <summary>Ends a chunk with what has been appended since the one before it.</summary>
    public void EndChunk(string signature) =>
        Verify(
            "AWS4-HMAC-SHA256-PAYLOAD",
            EmptyHash + "\n" + Convert.ToHexStringLower(chunk.GetHashAndReset()),
            signature
        );

    /// <param name="trailers">The trailing headers as <c>name:value</c> lines, each with its line feed.</param>
    /// <param name="signature">The value of x-amz-trailer-signature.</param>
    public void EndTrailers(string trailers, string signature) =>
        Verify(
            "AWS4-HMAC-SHA256-TRAILER",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(trailers))),
            signature
        );

    public void Dispose() => chunk.Dispose();

    private void Verify(string kind, string hashes, string signature)
    {
        if (!key.Verifies($"{kind}\n{request.Timestamp}\n{request.Scope}\n{previous}\n{hashes}", signature))
        {
            throw SignatureErrors.For(request.Scope.Service, SignatureFailure.WrongSignature);
        }
        previous = signature;
    }
}
