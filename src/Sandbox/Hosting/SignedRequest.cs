using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>A request whose signature has been verified.</summary>
/// <param name="Http">The exchange; answer into its response.</param>
/// <param name="Caller">Whose access key signed it.</param>
/// <param name="AccessKeyId">The access key.</param>
/// <param name="Region">The Region of the credential scope.</param>
/// <param name="Body">
/// The payload as the client meant it: chunk framing removed, chunk signatures and payload hash verified while reading
/// (a mismatch throws <see cref="SandboxException"/> from the read).
/// </param>
/// <param name="BodyLength">The decoded payload's length in bytes, where the request says it.</param>
/// <param name="Trailers">Trailing headers (a checksum, say), complete once Body has been read to its end.</param>
public sealed record SignedRequest(
    HttpContext Http,
    Principal Caller,
    string AccessKeyId,
    string Region,
    Stream Body,
    long? BodyLength,
    IReadOnlyDictionary<string, string> Trailers
)
{
    /// <summary>The request's id, as the answer's <c>x-amzn-RequestId</c> or <c>x-amz-request-id</c> tells it.</summary>
    public string RequestId => Http.TraceIdentifier;
}
