using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// What a function's process talks to, under <c>/_lambda/INSTANCE/2018-06-01/runtime/</c>.
/// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// </summary>
public sealed class RuntimeApi(FunctionStore functions)
{
    public const string PathPrefix = "/_lambda";

    // 6 MiB and what AWS adds for the envelope: the number that its message names.
    private const int MaxResponse = 6_291_556;

    /// <summary>Answers a request whose path begins with <see cref="PathPrefix"/>.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not ["_lambda", var id, "2018-06-01", "runtime", .. var operation])
        {
            await RefuseAsync(http, 404, "ResourceNotFound", $"There is no {http.Request.Path} in the Runtime API.");
        }
        else if (!functions.Instances.TryFind(id, out var instance))
        {
            await RefuseAsync(http, 403, "InvalidInstance", $"No process is known as {id}.");
        }
        else
        {
            await (
                (http.Request.Method, operation) switch
                {
                    ("GET", ["invocation", "next"]) => NextAsync(http, instance),
                    ("POST", ["invocation", var request, "response"]) => RespondAsync(http, instance, request),
                    ("POST", ["invocation", var request, "error"]) => AnswerAsync(
                        http,
                        instance,
                        request,
                        isError: true
                    ),
                    ("POST", ["init", "error"]) => FailInitializationAsync(http, instance),
                    _ => RefuseAsync(
                        http,
                        404,
                        "ResourceNotFound",
                        $"There is no {http.Request.Path} in the Runtime API."
                    ),
                }
            );
        }
    }

    private static async Task NextAsync(HttpContext http, FunctionInstance instance)
    {
        Invocation invocation;
        try
        {
            invocation = await instance.NextAsync(http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The process went away, or gave up this poll and will send another.
            return;
        }

        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation
            .Deadline.ToUnixTimeMilliseconds()
            .ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = instance.Configuration.Arn.ToString();
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = invocation.Payload.Length;
        await http.Response.Body.WriteAsync(invocation.Payload, http.RequestAborted);
    }

    private static Task RespondAsync(HttpContext http, FunctionInstance instance, string requestId) =>
        http.Request.Headers.ContainsKey("Lambda-Runtime-Function-Response-Mode")
            ? RefuseAsync(http, 501, "NotImplemented", "The sandbox does not support streamed responses.")
            : AnswerAsync(http, instance, requestId, isError: false);

    private static async Task AnswerAsync(HttpContext http, FunctionInstance instance, string requestId, bool isError)
    {
        var body = await ReadAsync(http);
        var answer = body is null
            ? InvocationAnswer.Failed(
                "Function.ResponseSizeTooLarge",
                $"Response payload size exceeded maximum allowed payload size ({MaxResponse} bytes)."
            )
            : new InvocationAnswer(body, isError);
        if (!instance.TryAnswer(requestId, answer))
        {
            await RefuseAsync(http, 400, "InvalidRequestID", "Invalid request ID");
        }
        else if (body is null)
        {
            await RefuseAsync(
                http,
                413,
                "RequestEntityTooLarge",
                $"Exceeded maximum allowed payload size ({MaxResponse} bytes)."
            );
        }
        else
        {
            await AcceptAsync(http);
        }
    }

    private static async Task FailInitializationAsync(HttpContext http, FunctionInstance instance)
    {
        var body = await ReadAsync(http) ?? [];
        instance.FailInitialization(new InvocationAnswer(body, IsError: true));
        await AcceptAsync(http);
    }

    /// <summary>The body, or null if it is too large; then the rest of it is read and dropped.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        var tooLarge = false;
        int read;
        while ((read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
        {
            tooLarge |= body.Length + read > MaxResponse;
            if (!tooLarge)
            {
                body.Write(buffer, 0, read);
            }
        }

        return tooLarge ? null : body.ToArray();
    }

    private static Task AcceptAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status202Accepted;
        return WriteAsync(http, new JsonObject { ["status"] = "OK" });
    }

    private static Task RefuseAsync(HttpContext http, int status, string type, string message)
    {
        http.Response.StatusCode = status;
        return WriteAsync(http, new JsonObject { ["errorMessage"] = message, ["errorType"] = type });
    }

    private static Task WriteAsync(HttpContext http, JsonObject body)
    {
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), http.RequestAborted).AsTask();
    }
}
