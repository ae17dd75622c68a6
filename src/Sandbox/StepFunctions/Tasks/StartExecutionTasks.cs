using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// <c>arn:aws:states:::states:startExecution</c>: starts an execution and goes on; with <c>.sync</c> and <c>.sync:2</c>,
/// waits for its end, and gives its input and output as text or as JSON.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
/// </summary>
internal sealed class StartExecutionTasks(StateMachineStore store) : ITaskIntegration
{
    private static readonly ServiceErrors ErrorNames = new(
        "StepFunctions",
        "AWSStepFunctions",
        new Dictionary<string, string>
        {
            ["StateMachineDoesNotExist"] = "StateMachineDoesNotExistException",
            ["ExecutionAlreadyExists"] = "ExecutionAlreadyExistsException",
            ["InvalidArn"] = "InvalidArnException",
            ["InvalidName"] = "InvalidNameException",
            ["InvalidExecutionInput"] = "InvalidExecutionInputException",
        }
    );

    public async Task<JsonElement> RunAsync(TaskCall call, CancellationToken cancellation)
    {
        var execution = Start(call);
        var pattern = ((TaskResource.Integration)call.Resource).Pattern;
        var started = Started(execution, call.Engine.Dice.Uuid().ToString());
        if (!pattern.StartsWith("sync", StringComparison.Ordinal))
        {
            return started;
        }
        call.Submitted(started);
        await EndOf(execution, cancellation);
        var description = Description(execution, parsed: pattern == "sync:2");
        return execution.State.Status == ExecutionStatus.Succeeded
            ? description
            : throw new StatesException(StatesException.TaskFailed, Description(execution, parsed: false).GetRawText());
    }

    private Execution Start(TaskCall call)
    {
        var machine = call.Parameters.RequiredText("StateMachineArn");
        call.Parameters.AllowOnly("StateMachineArn", "Name", "Input", "TraceHeader");
        var input = call.Parameters["Input"] switch
        {
            null => "{}",
            { ValueKind: JsonValueKind.String } text => text.GetString()!,
            var json => json.Value.GetRawText(),
        };
        try
        {
            if (!Arn.TryParse(machine, out var arn))
            {
                throw Errors.InvalidArn(machine);
            }
            call.Engine.Access.Require(call.Caller, "states:StartExecution", arn);
            return store.StartExecution(
                arn,
                call.Parameters["Name"] is null ? null : call.Parameters.RequiredText("Name"),
                input
            );
        }
        catch (SandboxException refused)
        {
            throw ErrorNames.Of(refused, call);
        }
    }

    /// <summary>If the task is given up, so is the execution that it waits for.</summary>
    private async Task EndOf(Execution execution, CancellationToken cancellation)
    {
        try
        {
            await execution.Completion.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await store.StopExecutionAsync(execution.Arn, null, null);
            throw;
        }
    }

    private static JsonElement Started(Execution execution, string requestId) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ExecutionArn", execution.Arn.ToString());
            SdkMetadata.Write(
                writer,
                requestId,
                ("Content-Type", "application/x-amz-json-1.0"),
                ("x-amzn-RequestId", requestId)
            );
            WriteTime(writer, "StartDate", execution.StartDate);
            writer.WriteEndObject();
        });

    /// <summary>What DescribeExecution says, in this integration's spelling.</summary>
    private static JsonElement Description(Execution execution, bool parsed) =>
        Json.Build(writer =>
        {
            var state = execution.State;
            writer.WriteStartObject();
            if (state.Cause is not null)
            {
                writer.WriteString("Cause", state.Cause);
            }
            if (state.Error is not null)
            {
                writer.WriteString("Error", state.Error);
            }
            writer.WriteString("ExecutionArn", execution.Arn.ToString());
            WriteData(writer, "Input", execution.Input, parsed);
            writer.WriteString("Name", execution.Name);
            if (state.Output is not null)
            {
                WriteData(writer, "Output", state.Output, parsed);
            }
            WriteTime(writer, "StartDate", execution.StartDate);
            writer.WriteString("StateMachineArn", execution.Machine.Arn.ToString());
            writer.WriteString("Status", Api.WireFormat.Name(state.Status));
            WriteTime(writer, "StopDate", state.StopDate ?? execution.StartDate);
            writer.WriteEndObject();
        });

    private static void WriteData(Utf8JsonWriter writer, string name, string json, bool parsed)
    {
        writer.WritePropertyName(name);
        if (parsed)
        {
            Json.Parse(json).WriteTo(writer);
        }
        else
        {
            writer.WriteStringValue(json);
        }
        writer.WriteStartObject($"{name}Details");
        writer.WriteBoolean("Included", true);
        writer.WriteEndObject();
    }

    /// <summary>Milliseconds since 1970. Not confirmed on AWS: recorded histories have the dates taken out.</summary>
    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset time) =>
        writer.WriteNumber(name, time.ToUnixTimeMilliseconds());
}
