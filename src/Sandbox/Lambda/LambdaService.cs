using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// Lambda's API, as far as invoking goes. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
/// </summary>
public sealed class LambdaService(FunctionStore functions) : ISandboxService
{
    public string SigningName => "lambda";

    public async Task HandleAsync(SignedRequest request)
    {
        var http = request.Http;
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (http.Request.Method != "POST" || path is not ["2015-03-31", "functions", var function, "invocations"])
        {
            throw SandboxException.NotSupported($"Lambda's {http.Request.Method} {http.Request.Path}");
        }

        if (http.Request.Headers["X-Amz-Log-Type"] == "Tail")
        {
            throw SandboxException.NotSupported("Lambda's LogType Tail");
        }

        if (http.Request.Query["Qualifier"] is [{ Length: > 0 } qualifier])
        {
            function += $":{qualifier}";
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, http.RequestAborted);
        await InvokeAsync(request, Uri.UnescapeDataString(function), body.ToArray());
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error)
    {
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/json";
        http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        var body = new JsonObject { ["Type"] = error.Status < 500 ? "User" : "Service" };
        foreach (var (name, value) in error.Details)
        {
            body[name] = value;
        }

        // AWS itself is not of one mind about the capital: TooManyRequestsException has a small one in its model.
        body[error.Code == "TooManyRequestsException" ? "message" : "Message"] = error.Message;
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body)).AsTask();
    }

    private async Task InvokeAsync(SignedRequest request, string function, ReadOnlyMemory<byte> payload)
    {
        var http = request.Http;
        var type = http.Request.Headers["X-Amz-Invocation-Type"] is [{ Length: > 0 } given] ? given : "RequestResponse";
        var pool = functions.Admit(request.Caller, function, payload, request.AccessKeyId, origin: null);
        switch (type)
        {
            case "DryRun":
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            case "RequestResponse":
                break;
            default:
                throw SandboxException.NotSupported($"Lambda's invocation type {type}");
        }

        pool.Enter();
        var result = await functions.RunAsync(pool, payload, origin: null).WaitAsync(http.RequestAborted);
        http.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        if (result.FunctionError is { } error)
        {
            http.Response.Headers["X-Amz-Function-Error"] = error;
        }

        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(result.Payload, http.RequestAborted);
    }
}
