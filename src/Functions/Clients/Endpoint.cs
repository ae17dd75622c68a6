namespace XAcctWorkflow.Functions.Clients;

/// <summary>Where S3 is, if not at AWS. The SDK reads the same variables by itself.</summary>
/// <remarks>https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html</remarks>
internal static class Endpoint
{
    public static Uri? Of(Func<string, string?> environment)
    {
        var text = environment("AWS_ENDPOINT_URL_S3") is { Length: > 0 } own ? own : environment("AWS_ENDPOINT_URL");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : null;
    }
}
