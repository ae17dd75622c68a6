using System.Globalization;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>What came with an invocation.</summary>
internal sealed class NextInvocation(HttpResponseHeaders headers, byte[] body)
{
    public byte[] Body { get; } = body;

    public string RequestId { get; } =
        Header(headers, "Lambda-Runtime-Aws-Request-Id")
        ?? throw new InvalidOperationException(
            "The Runtime API sent an invocation without Lambda-Runtime-Aws-Request-Id."
        );

    /// <summary>Milliseconds since 1970.</summary>
    public long DeadlineMs { get; } =
        long.TryParse(Header(headers, "Lambda-Runtime-Deadline-Ms"), CultureInfo.InvariantCulture, out var ms) ? ms : 0;

    public string InvokedFunctionArn { get; } = Header(headers, "Lambda-Runtime-Invoked-Function-Arn");

    public string TraceId { get; } = Header(headers, "Lambda-Runtime-Trace-Id");

    public string TenantId { get; } = Header(headers, "Lambda-Runtime-Aws-Tenant-Id");

    public string ClientContextJson { get; } = Header(headers, "Lambda-Runtime-Client-Context");

    public string CognitoIdentityJson { get; } = Header(headers, "Lambda-Runtime-Cognito-Identity");

    private static string Header(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
