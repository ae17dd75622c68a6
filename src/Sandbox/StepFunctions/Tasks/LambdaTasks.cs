using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// A function as a task: by its own ARN, or through <c>arn:aws:states:::lambda:invoke</c>.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
/// </summary>
internal sealed class LambdaTasks(IFunctionInvoker functions) : ITaskIntegration
{
    private static readonly ServiceErrors ErrorNames = new(
        "Lambda",
        "AWSLambda",
        new[] { "ResourceNotFoundException", "TooManyRequestsException", "ServiceException" }.ToDictionary(code => code)
    );

    /// <summary>The function's answer; through lambda:invoke, as Lambda's Invoke gives it, with its metadata.</summary>
    public async Task<JsonElement> RunAsync(TaskCall call, CancellationToken cancellation)
    {
        if (call.Resource is TaskResource.Function function)
        {
            return (await InvokeAsync(function.Arn, call.Parameters.Json, call, cancellation)).Payload;
        }
        var name = call.Parameters.RequiredText("FunctionName");
        call.Parameters.AllowOnly("FunctionName", "Payload", "InvocationType");
        if (call.Parameters["InvocationType"]?.ToString() is { } type and not "RequestResponse")
        {
            throw call.Parameters.Refused($"The sandbox does not support the InvocationType {type}");
        }
        var (answer, requestId) = await InvokeAsync(
            name,
            call.Parameters["Payload"] ?? Json.EmptyObject,
            call,
            cancellation
        );
        return Envelope(answer, requestId);
    }

    private async Task<(JsonElement Payload, string RequestId)> InvokeAsync(
        string function,
        JsonElement payload,
        TaskCall call,
        CancellationToken cancellation
    )
    {
        InvocationResult result;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(payload.GetRawText());
            result = await functions.InvokeAsync(call.Caller, function, bytes, call.Origin, cancellation);
        }
        catch (SandboxException refused)
        {
            throw ErrorNames.Of(refused, call);
        }
        var answer = result.Payload.Length == 0 ? Json.Null : Parsed(result);
        return result.FunctionError is null
            ? (answer, result.RequestId)
            : throw new StatesException(ErrorType(answer), answer.GetRawText());
    }

    private static JsonElement Parsed(InvocationResult result)
    {
        try
        {
            return Json.Parse(result.Payload.Span);
        }
        catch (JsonException)
        {
            // Not confirmed on AWS: a function whose answer is not JSON.
            throw new StatesException("Lambda.Unknown", "The function's answer is not JSON.");
        }
    }

    private static string ErrorType(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("errorType", out var type)
        && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : "Lambda.Unknown";

    private static JsonElement Envelope(JsonElement payload, string requestId) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ExecutedVersion", "$LATEST");
            writer.WritePropertyName("Payload");
            payload.WriteTo(writer);
            SdkMetadata.Write(
                writer,
                requestId,
                ("Content-Type", "application/json"),
                ("X-Amz-Executed-Version", "$LATEST"),
                ("x-amzn-Remapped-Content-Length", "0"),
                ("x-amzn-RequestId", requestId)
            );
            writer.WriteNumber("StatusCode", 200);
            writer.WriteEndObject();
        });
}
