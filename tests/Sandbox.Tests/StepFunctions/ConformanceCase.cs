using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// One case of a file in Cases. What a state machine does is expected from the document that <see cref="Spec"/> names, not
/// from this engine. Besides whole definitions there are short forms: one state, one choice rule, one expression.
/// </summary>
/// <param name="Spec">The section of the States Language specification or of AWS's documentation.</param>
public sealed record ConformanceCase(string File, string Name, string Spec, JsonElement Json)
{
    public JsonElement? Member(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    public string Input => Member("input")?.GetRawText() ?? "{}";

    /// <summary>The definition: given whole, or made around a short form.</summary>
    public string Definition() =>
        (Member("definition"), Member("state"), Member("rule"), Member("expression")) switch
        {
            ({ } whole, _, _, _) => whole.GetRawText(),
            (_, { } state, _, _) => $$"""{ "StartAt": "S", "States": { "S": {{Ended(state)}} } }""",
            (_, _, { } rule, _) => $$"""
                { "StartAt": "S", "States": {
                  "S": { "Type": "Choice", "Choices": [ {{WithNext(rule)}} ], "Default": "No" },
                  "Yes": { "Type": "Pass", "Result": true, "End": true },
                  "No": { "Type": "Pass", "Result": false, "End": true } } }
                """,
            (_, _, _, { } expression) => $$"""
                { "StartAt": "S", "States": { "S": { "Type": "Pass", "Parameters": { "v.$": {{expression.GetRawText()}} },
                  "OutputPath": "$.v", "End": true } } }
                """,
            _ => throw new InvalidOperationException($"{this} has no definition, state, rule or expression."),
        };

    public override string ToString() => $"{File}: {Name}";

    private static string WithNext(JsonElement rule) => rule.GetRawText().TrimEnd()[..^1] + """, "Next": "Yes" }""";

    private static string Ended(JsonElement state) =>
        state.TryGetProperty("End", out _)
        || state.TryGetProperty("Next", out _)
        || state.GetProperty("Type").GetString() is "Choice" or "Succeed" or "Fail"
            ? state.GetRawText()
            : state.GetRawText().TrimEnd()[..^1] + """, "End": true }""";
}
