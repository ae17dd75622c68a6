using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Makes <c>$$</c>. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html</summary>
internal static class ContextObject
{
    public static JsonElement Build(Execution execution, Position at, int retries, MapItem? item, string? taskToken) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            WriteExecution(writer, execution);
            writer.WriteStartObject("StateMachine");
            writer.WriteString("Id", execution.Machine.Arn.ToString());
            writer.WriteString("Name", execution.Machine.Name);
            writer.WriteEndObject();
            writer.WriteStartObject("State");
            writer.WriteString("Name", at.State.Name);
            writer.WriteString("EnteredTime", Text(at.EnteredAt));
            writer.WriteNumber("RetryCount", retries);
            writer.WriteEndObject();
            if (taskToken is not null)
            {
                writer.WriteStartObject("Task");
                writer.WriteString("Token", taskToken);
                writer.WriteEndObject();
            }
            if (item is not null)
            {
                writer.WriteStartObject("Map");
                writer.WriteStartObject("Item");
                writer.WriteNumber("Index", item.Index);
                writer.WritePropertyName("Value");
                item.Value.WriteTo(writer);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        });

    private static void WriteExecution(Utf8JsonWriter writer, Execution execution)
    {
        writer.WriteStartObject("Execution");
        writer.WriteString("Id", execution.Arn.ToString());
        writer.WritePropertyName("Input");
        writer.WriteRawValue(execution.Input);
        writer.WriteString("StartTime", Text(execution.StartDate));
        writer.WriteString("Name", execution.Name);
        writer.WriteString("RoleArn", execution.Machine.RoleArn.ToString());
        writer.WriteNumber("RedriveCount", execution.State.RedriveCount);
        if (execution.State.RedriveDate is { } redriven)
        {
            writer.WriteString("RedriveTime", Text(redriven));
        }
        writer.WriteEndObject();
    }

    /// <summary>ISO 8601 in UTC, to the millisecond.</summary>
    public static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
