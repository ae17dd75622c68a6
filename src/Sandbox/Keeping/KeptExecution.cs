using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.Keeping;

/// <summary>An execution that has ended.</summary>
internal sealed record KeptExecution(
    Arn Arn,
    string Name,
    KeptMachine Machine,
    string Input,
    DateTimeOffset StartDate,
    ExecutionState State,
    IReadOnlyList<KeptEvent> Events
)
{
    public static KeptExecution Of(Execution execution) =>
        new(
            execution.Arn,
            execution.Name,
            KeptMachine.Of(execution.Machine),
            execution.Input,
            execution.StartDate,
            execution.State,
            [.. execution.History.Snapshot().Select(KeptEvent.Of)]
        );

    public Execution Restore(TimeProvider time) =>
        new(Arn, Name, Machine.Restore(Arn), Input, time, StartDate, State, Events.Select(e => e.Restore()));
}

/// <summary>An event of the history.</summary>
internal sealed record KeptEvent(
    long Id,
    long PreviousId,
    DateTimeOffset Timestamp,
    string Type,
    string? Member,
    IReadOnlyList<KeptField> Fields
)
{
    public static KeptEvent Of(HistoryEvent e) =>
        new(
            e.Id,
            e.PreviousId,
            e.Timestamp,
            e.Type,
            e.Details?.Member,
            [.. (e.Details?.Fields ?? []).Select(f => new KeptField(f.Name, f.Text, f.Value?.GetRawText(), f.IsData))]
        );

    public HistoryEvent Restore() =>
        new(
            Id,
            PreviousId,
            Timestamp,
            Type,
            Member is null ? null : new EventDetails(Member, [.. Fields.Select(field => field.Restore())])
        );
}

/// <summary>A field of an event's details.</summary>
/// <param name="Json">The value, where it is no text.</param>
internal sealed record KeptField(string Name, string? Text, string? Json, bool IsData)
{
    public EventField Restore() =>
        new(Name, Text, Json is null ? null : System.Text.Json.JsonElement.Parse(Json), IsData);
}
