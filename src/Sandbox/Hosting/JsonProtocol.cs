using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>
/// The AWS JSON protocols, in which Step Functions, EventBridge and SQS speak: the operation in <c>X-Amz-Target</c>.
/// https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
/// </summary>
/// <param name="version"><c>1.0</c> or <c>1.1</c>.</param>
/// <param name="targetPrefix">What stands before the operation's name: <c>AWSStepFunctions.</c></param>
internal sealed class JsonProtocol(string version, string targetPrefix)
{
    /// <exception cref="SandboxException">UnknownOperationException.</exception>
    public string OperationOf(SignedRequest request)
    {
        var target = request.Http.Request.Headers["X-Amz-Target"].ToString();
        return target.StartsWith(targetPrefix, StringComparison.Ordinal)
            ? target[targetPrefix.Length..]
            : throw new SandboxException("UnknownOperationException", 400, $"There is no operation '{target}'.");
    }

    /// <exception cref="SandboxException">SerializationException: it is no JSON object.</exception>
    public static async Task<JsonElement> ReadAsync(SignedRequest request)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, default, request.Http.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new SandboxException("SerializationException", 400, "The body has to be a JSON object.");
        }
        catch (JsonException)
        {
            throw new SandboxException("SerializationException", 400, "The body is not JSON.");
        }
    }

    public async Task WriteAsync(HttpContext http, int status, string json)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = $"application/x-amz-json-{version}";
        http.Response.Headers["x-amzn-RequestId"] = http.TraceIdentifier;
        await http.Response.WriteAsync(json, http.RequestAborted);
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) =>
        WriteAsync(
            http,
            error.Status,
            JsonSerializer.Serialize(
                new Dictionary<string, string> { ["__type"] = error.Code, ["message"] = error.Message }
            )
        );
}
