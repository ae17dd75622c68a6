using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>Exactly one of the four is set. https://states-language.net/spec.html#wait-state</summary>
public sealed record WaitState : State
{
    public override string Type => "Wait";
    public long? Seconds { get; init; }
    public JsonPath? SecondsPath { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    public JsonPath? TimestampPath { get; init; }
}
