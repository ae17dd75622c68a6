using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Makes <c>$$</c>. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html</summary>
internal static class StateContext
{
    public static ContextObject Of(ExecutionRun run, Position at, int retries, MapItem? item, string? taskToken)
    {
        List<KeyValuePair<string, Func<JsonElement>>> members =
        [
            new("Execution", () => run.ExecutionContext),
            new("StateMachine", () => Machine(run.Execution.Machine)),
            new("State", () => State(at, retries)),
        ];
        if (taskToken is not null)
        {
            members.Add(new("Task", () => Json.Object([new("Token", Json.String(taskToken))])));
        }
        if (item is not null)
        {
            members.Add(new("Map", () => Map(item)));
        }
        return new ContextObject(members);
    }

    /// <summary>The same for every state of a run.</summary>
    public static JsonElement Execution(Execution execution) =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
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
        });

    /// <summary>ISO 8601 in UTC, to the millisecond.</summary>
    public static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonElement Machine(StateMachine machine) =>
        Json.Object([new("Id", Json.String(machine.Arn.ToString())), new("Name", Json.String(machine.Name))]);

    private static JsonElement State(Position at, int retries) =>
        Json.Object([
            new("Name", Json.String(at.State.Name)),
            new("EnteredTime", Json.String(Text(at.EnteredAt))),
            new("RetryCount", Json.Number(retries)),
        ]);

    private static JsonElement Map(MapItem item) =>
        Json.Object([new("Item", Json.Object([new("Index", Json.Number(item.Index)), new("Value", item.Value)]))]);
}
