namespace XAcctWorkflow.Sandbox.Events.Inputs;

/// <summary>What the predefined variables of a template tell besides the event.</summary>
/// <param name="RuleArn"><c>aws.events.rule-arn</c></param>
/// <param name="RuleName"><c>aws.events.rule-name</c></param>
/// <param name="IngestionTime"><c>aws.events.event.ingestion-time</c></param>
public sealed record RuleFacts(string RuleArn, string RuleName, DateTimeOffset IngestionTime);
