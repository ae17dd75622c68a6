using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// A function as a task: by its own ARN, or through <c>arn:aws:states:::lambda:invoke</c>.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
/// </summary>
internal sealed class LambdaTasks(IFunctionInvoker functions)
{
    /// <summary>The function's answer.</summary>
    public async Task<JsonElement> CallAsync(string function, TaskCall call, CancellationToken cancellation) =>
        (await RunAsync(function, call.Parameters, call, cancellation)).Payload;

    /// <summary>The answer as Lambda's Invoke gives it, with its metadata.</summary>
    public async Task<JsonElement> InvokeAsync(TaskCall call, CancellationToken cancellation)
    {
        if (
            call.Parameters.ValueKind != JsonValueKind.Object
            || !call.Parameters.TryGetProperty("FunctionName", out var name)
            || name.ValueKind != JsonValueKind.String
        )
        {
            throw Refused(call, "The field 'FunctionName' is required but was missing");
        }
        foreach (var other in call.Parameters.EnumerateObject())
        {
            if (
                other.Name is "FunctionName" or "Payload"
                || (other.Name == "InvocationType" && other.Value.ToString() == "RequestResponse")
            )
            {
                continue;
            }
            throw Refused(
                call,
                $"The sandbox does not support the field '{other.Name}' with the value {other.Value.GetRawText()}"
            );
        }
        var payload = call.Parameters.TryGetProperty("Payload", out var given) ? given : Json.EmptyObject;
        var (answer, requestId) = await RunAsync(name.GetString()!, payload, call, cancellation);
        return Envelope(answer, requestId);
    }

    private static EvaluationException Refused(TaskCall call, string why) =>
        new($"The Parameters '{call.Parameters.GetRawText()}' could not be used to start the Task: [{why}]");

    private async Task<(JsonElement Payload, string RequestId)> RunAsync(
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
            throw new StatesException(
                ErrorName(refused.Code),
                $"{refused.Message} (Service: AWSLambda; Status Code: {refused.Status}; Error Code: {refused.Code}; Request ID: {call.Frame.Run.Services.Dice.Uuid()}; Proxy: null)"
            );
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

    /// <summary>The errors that AWS's SDK knows have a name of their own; all others are its general one.</summary>
    private static string ErrorName(string code) =>
        code is "ResourceNotFoundException" or "TooManyRequestsException" or "ServiceException"
            ? $"Lambda.{code}"
            : "Lambda.AWSLambdaException";

    private static string ErrorType(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("errorType", out var type)
        && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : "Lambda.Unknown";

    private static JsonElement Envelope(JsonElement payload, string requestId) =>
        Json.Build(writer =>
        {
            (string Name, string Value)[] headers =
            [
                ("Content-Type", "application/json"),
                ("X-Amz-Executed-Version", "$LATEST"),
                ("x-amzn-Remapped-Content-Length", "0"),
                ("x-amzn-RequestId", requestId),
            ];
            writer.WriteStartObject();
            writer.WriteString("ExecutedVersion", "$LATEST");
            writer.WritePropertyName("Payload");
            payload.WriteTo(writer);
            writer.WriteStartObject("SdkHttpMetadata");
            writer.WriteStartObject("AllHttpHeaders");
            foreach (var (name, value) in headers)
            {
                writer.WriteStartArray(name);
                writer.WriteStringValue(value);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
            writer.WriteStartObject("HttpHeaders");
            foreach (var (name, value) in headers)
            {
                writer.WriteString(name, value);
            }
            writer.WriteEndObject();
            writer.WriteNumber("HttpStatusCode", 200);
            writer.WriteEndObject();
            writer.WriteStartObject("SdkResponseMetadata");
            writer.WriteString("RequestId", requestId);
            writer.WriteEndObject();
            writer.WriteNumber("StatusCode", 200);
            writer.WriteEndObject();
        });
}
