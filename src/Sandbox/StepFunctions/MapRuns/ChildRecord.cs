using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>What a child execution leaves in the results of its Map run.</summary>
internal static class ChildRecord
{
    /// <summary>One value, or for FLATTEN several. A child that did not succeed is always told with its metadata.</summary>
    public static IEnumerable<JsonElement> Of(Execution child, ResultTransformation transformation)
    {
        if (child.State.Output is not { } text || transformation == ResultTransformation.None)
        {
            return [Whole(child)];
        }
        var output = JsonElement.Parse(text);
        return transformation == ResultTransformation.Flatten && output.ValueKind == JsonValueKind.Array
            ? output.EnumerateArray()
            : [output];
    }

    private static JsonElement Whole(Execution child) =>
        Json.Build(writer =>
        {
            var state = child.State;
            writer.WriteStartObject();
            WriteOptional(writer, "Cause", state.Cause);
            WriteOptional(writer, "Error", state.Error);
            writer.WriteString("ExecutionArn", child.Arn.ToString());
            WriteData(writer, "Input", child.Input);
            writer.WriteString("Name", child.Name);
            if (state.Output is not null)
            {
                WriteData(writer, "Output", state.Output);
            }
            writer.WriteNumber("RedriveCount", state.RedriveCount);
            writer.WriteString("StartDate", StateContext.Text(child.StartDate));
            writer.WriteString("StateMachineArn", child.Machine.Arn.ToString());
            writer.WriteString("Status", Api.WireFormat.Name(state.Status));
            if (state.StopDate is { } stopped)
            {
                writer.WriteString("StopDate", StateContext.Text(stopped));
            }
            writer.WriteEndObject();
        });

    private static void WriteData(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteString(name, text);
        writer.WriteStartObject($"{name}Details");
        writer.WriteBoolean("Included", true);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
