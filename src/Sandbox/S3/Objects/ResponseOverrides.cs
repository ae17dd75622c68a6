using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Query parameters by which a reader asks for other headers than the object's own.</summary>
internal static class ResponseOverrides
{
    private const string Prefix = "response-";

    private static readonly string[] Headers =
    [
        "cache-control",
        "content-disposition",
        "content-encoding",
        "content-language",
        "content-type",
        "expires",
    ];

    public static IReadOnlyList<string> Names { get; } = [.. Headers.Select(header => Prefix + header)];

    public static void Apply(S3Request request)
    {
        foreach (var header in Headers)
            if (request.Query[Prefix + header] is { } value)
                request.Response.Headers[header] = value;
    }
}
