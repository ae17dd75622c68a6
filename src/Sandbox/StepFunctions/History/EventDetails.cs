using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.History;

/// <summary>The member of a history event that belongs to its type: <c>taskScheduledEventDetails</c> and its fields.</summary>
public sealed record EventDetails(string Member, ImmutableArray<EventField> Fields)
{
    private static readonly JsonElement NotTruncated = Json.Object([new("truncated", Json.False)]);

    /// <summary>The value of a field as text, or null.</summary>
    public string? Text(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name)
            {
                return field.Text ?? field.Value?.ToString();
            }
        }
        return null;
    }

    public static EventDetails ExecutionStarted(string input, string roleArn) =>
        new("executionStartedEventDetails", [.. Input(input), new("roleArn", roleArn)]);

    public static EventDetails ExecutionSucceeded(string output) =>
        new("executionSucceededEventDetails", [.. Output(output)]);

    public static EventDetails StateEntered(string name, string input) =>
        new("stateEnteredEventDetails", [new("name", name), .. Input(input)]);

    public static EventDetails StateExited(
        string name,
        string output,
        IReadOnlyCollection<KeyValuePair<string, JsonElement>> assigned
    ) =>
        new(
            "stateExitedEventDetails",
            assigned.Count == 0
                ? [new("name", name), .. Output(output)]
                :
                [
                    new("name", name),
                    .. Output(output),
                    // Each variable's value is JSON text, as input and output are.
                    new(
                        "assignedVariables",
                        Json.Object(
                            assigned.Select(v => KeyValuePair.Create(v.Key, Json.String(v.Value.GetRawText())))
                        ),
                        IsData: true
                    ),
                    new("assignedVariablesDetails", NotTruncated, IsData: true),
                ]
        );

    public static EventDetails MapStateStarted(int length) =>
        new("mapStateStartedEventDetails", [new("length", length)]);

    /// <param name="what">Started, Succeeded, Failed or Aborted.</param>
    public static EventDetails MapIteration(string what, string state, int index) =>
        new($"mapIteration{what}EventDetails", [new("name", state), new("index", index)]);

    /// <param name="member">Which details it is: of an execution, a task or a function that failed or timed out.</param>
    public static EventDetails Failure(string member, StatesException error, params ReadOnlySpan<EventField> more) =>
        new(member, [.. Failure(error), .. more]);

    public static EventDetails Of(string member, params ReadOnlySpan<EventField> fields) => new(member, [.. fields]);

    public static EventField[] Input(string text) =>
        [new("input", text, IsData: true), new("inputDetails", NotTruncated, IsData: true)];

    public static EventField[] Output(string text) =>
        [new("output", text, IsData: true), new("outputDetails", NotTruncated, IsData: true)];

    private static IEnumerable<EventField> Failure(StatesException error)
    {
        if (error.Error is not null)
        {
            yield return new("error", error.Error);
        }
        if (error.Cause is not null)
        {
            yield return new("cause", error.Cause);
        }
    }
}
