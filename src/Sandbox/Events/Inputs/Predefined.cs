using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>
/// The variables that every template has.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined
/// </summary>
internal static class Predefined
{
    public static readonly IReadOnlyCollection<string> Names =
    [
        "aws.events.rule-arn",
        "aws.events.rule-name",
        "aws.events.event.ingestion-time",
        "aws.events.event",
        "aws.events.event.json",
    ];

    public static JsonElement? Find(string name, JsonElement happened, RuleFacts facts) =>
        name switch
        {
            "aws.events.rule-arn" => Json.String(facts.RuleArn),
            "aws.events.rule-name" => Json.String(facts.RuleName),
            "aws.events.event.ingestion-time" => Json.String(
                facts.IngestionTime.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            ),
            "aws.events.event.json" => happened,
            "aws.events.event" => Json.Object(
                happened
                    .EnumerateObject()
                    .Where(member => member.Name != "detail")
                    .Select(member => KeyValuePair.Create(member.Name, member.Value))
            ),
            _ => null,
        };
}
