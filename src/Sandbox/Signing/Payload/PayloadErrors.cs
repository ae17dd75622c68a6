using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>The table of what S3 answers to a payload that is not what its request promised.</summary>
internal static class PayloadErrors
{
    public static SandboxException HashMismatch(string declared, string computed) =>
        new(
            "XAmzContentSHA256Mismatch",
            400,
            "The provided 'x-amz-content-sha256' header does not match what was computed."
        )
        {
            Details = new Dictionary<string, string>
            {
                ["ClientComputedContentSHA256"] = declared,
                ["S3ComputedContentSHA256"] = computed,
            },
        };

    public static SandboxException Incomplete() =>
        new("IncompleteBody", 400, "The request body terminated unexpectedly");

    public static SandboxException MissingLength() =>
        new("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static SandboxException ChunkTooSmall() =>
        new("InvalidChunkSizeError", 403, "Only the last chunk is allowed to have a size less than 8192 bytes");

    public static SandboxException MalformedTrailer() =>
        new(
            "MalformedTrailerError",
            400,
            "The request contained trailing data that was not well-formed or did not conform to our published schema."
        );
}
