using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events;

/// <summary>An event as it comes onto a bus. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html</summary>
/// <param name="Account">Whose event it is; stays the same when the event is sent on to another account.</param>
/// <param name="Detail">A JSON object.</param>
public sealed record BusEvent(
    string Id,
    string Source,
    string DetailType,
    AccountId Account,
    string Region,
    DateTimeOffset Time,
    IReadOnlyList<string> Resources,
    JsonElement Detail
)
{
    /// <summary>When EventBridge received it.</summary>
    public required DateTimeOffset Received { get; init; }

    /// <summary>How many buses it has come over.</summary>
    public int Hops { get; init; }

    public JsonElement ToJson() =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("version", "0");
            writer.WriteString("id", Id);
            writer.WriteString("detail-type", DetailType);
            writer.WriteString("source", Source);
            writer.WriteString("account", Account.ToString());
            writer.WriteString(
                "time",
                Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            );
            writer.WriteString("region", Region);
            writer.WriteStartArray("resources");
            foreach (var resource in Resources)
            {
                writer.WriteStringValue(resource);
            }
            writer.WriteEndArray();
            writer.WritePropertyName("detail");
            Detail.WriteTo(writer);
            writer.WriteEndObject();
        });
}
