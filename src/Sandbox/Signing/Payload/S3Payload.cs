using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>
/// Which of the forms of <c>x-amz-content-sha256</c> an S3 request uses.
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
/// </summary>
internal static class S3Payload
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string HeaderName = "x-amz-content-sha256";

    public static IPayload Of(HttpRequest request, RequestSignature signature)
    {
        var declared = request.Headers[HeaderName].ToString();
        if (declared.Length == 0 && signature.IsPresigned)
        {
            declared = request.Query.TryGetValue("X-Amz-Content-Sha256", out var value) ? value.ToString() : Unsigned;
        }
        return declared switch
        {
            "" => throw new SandboxException(
                "InvalidRequest",
                400,
                $"Missing required header for this request: {HeaderName}"
            ),
            Unsigned => new PlainPayload(declared, verify: false),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => new ChunkedPayload(declared, signed: true, trailing: false),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new ChunkedPayload(declared, signed: true, trailing: true),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new ChunkedPayload(declared, signed: false, trailing: true),
            _ when declared.Length == 64 && declared.All(char.IsAsciiHexDigit) => new PlainPayload(
                declared,
                verify: true
            ),
            _ when declared.StartsWith("STREAMING-", StringComparison.Ordinal) => throw SandboxException.NotSupported(
                $"{HeaderName}: {declared}"
            ),
            _ => throw new SandboxException(
                "InvalidArgument",
                400,
                $"{HeaderName} must be {Unsigned}, STREAMING-AWS4-HMAC-SHA256-PAYLOAD or a valid sha256 value."
            ),
        };
    }
}
