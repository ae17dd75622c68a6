using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>Stands where the sandbox has no such service, and refuses by name.</summary>
internal sealed class UnknownService(string name) : ISandboxService
{
    public string SigningName => name;

    public Task HandleAsync(SignedRequest request) => throw SandboxException.NotSupported($"the service '{name}'");

    // In JSON for whoever asked in JSON, else in the XML that the query protocol and S3's readers both understand.
    public Task WriteErrorAsync(HttpContext http, SandboxException error)
    {
        if (http.Request.ContentType?.Contains("json", StringComparison.Ordinal) != true)
        {
            return QueryProtocol.WriteErrorAsync(http, error, ns: null);
        }
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return http.Response.WriteAsync(
            JsonSerializer.Serialize(
                new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message }
            )
        );
    }
}
