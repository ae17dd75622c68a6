using System.Diagnostics;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>The states that take no time: Pass, Choice, Succeed, Fail.</summary>
internal static class SimpleStates
{
    public static StateResult Run(Frame frame, State state) =>
        state switch
        {
            PassState pass => Complete(frame, pass, Result(frame, pass)),
            ChoiceState choice => Choose(frame, choice),
            SucceedState => new(frame.Select(state.OutputPath, frame.EffectiveInput()), null, []),
            FailState fail => throw Fail(frame, fail),
            _ => throw new UnreachableException(state.Type),
        };

    /// <summary>What a Pass would put into its input.</summary>
    public static JsonElement Result(Frame frame, PassState pass)
    {
        var input = frame.EffectiveInput();
        var result = pass.Parameters?.Evaluate(frame.Bind(input)) ?? input;
        return pass.Result ?? result;
    }

    public static StateResult Complete(Frame frame, PassState pass, JsonElement result) =>
        new(frame.Output(result, pass.ResultPath), pass.Next, Variables.Assign(frame, pass.Assign, result));

    private static StateResult Choose(Frame frame, ChoiceState choice)
    {
        var input = frame.EffectiveInput();
        var bindings = frame.Bind(input);
        var output = frame.Select(choice.OutputPath, input);
        foreach (var rule in choice.Choices)
        {
            if (rule.Condition.Holds(bindings))
            {
                return new(output, rule.Next, Variables.Assign(frame, rule.Assign, input));
            }
        }
        return choice.Default is null
            ? throw new StatesException(
                StatesException.NoChoiceMatched,
                $"An error occurred while executing the state '{choice.Name}' (entered at the event id #{frame.Position.EnteredEvent}). Failed to transition out of the state. The state does not point to a next state."
            )
            : new(output, choice.Default, Variables.Assign(frame, choice.Assign, input));
    }

    private static StatesException Fail(Frame frame, FailState fail) =>
        new(
            TextOf(frame, fail.ErrorPath, "ErrorPath") ?? fail.Error,
            TextOf(frame, fail.CausePath, "CausePath") ?? fail.Cause
        );

    private static string? TextOf(Frame frame, Expression? expression, string field) =>
        expression?.Evaluate(frame.Bind(frame.Position.Input), field) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            var other => throw new EvaluationException(
                $"The {field} field must reference a string value, but it references {other?.GetRawText()}"
            ),
        };
}
