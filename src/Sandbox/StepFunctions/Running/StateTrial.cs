using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs one state by itself, once, and tells what came of it and how: what TestState does.</summary>
internal sealed class StateTrial(Engine engine, StateMachine machine, State state)
{
    /// <param name="input">JSON.</param>
    /// <param name="mock">What a task answers, or the error that it fails with, instead of doing anything.</param>
    public async Task<TrialResult> RunAsync(
        string input,
        ImmutableDictionary<string, JsonElement> variables,
        Func<JsonElement>? mock,
        CancellationToken cancellation
    )
    {
        var execution = new Execution(
            machine.Arn with
            {
                Resource = $"execution:{machine.Name}:test",
            },
            "test",
            machine,
            input,
            engine.Time
        );
        var position = new Position(state, Json.Parse(input), variables, engine.Time.GetUtcNow(), 1);
        execution.Progress.At = position;
        var frame = new Frame(new ExecutionRun(execution, engine), execution.Progress, position);
        var steps = new Dictionary<string, JsonElement> { ["input"] = position.Input };
        try
        {
            var result = state is WorkState work
                ? await WorkAsync(frame, work, mock, steps, cancellation)
                : await FlowRunner.RunStateAsync(frame, cancellation);
            return new TrialResult("SUCCEEDED", result.Output, result.Next, null, steps);
        }
        catch (EvaluationException fault)
        {
            return OnError(frame, frame.ErrorOf(fault), steps);
        }
        catch (StatesException error)
        {
            return OnError(frame, error, steps);
        }
    }

    private static async Task<StateResult> WorkAsync(
        Frame frame,
        WorkState work,
        Func<JsonElement>? mock,
        Dictionary<string, JsonElement> steps,
        CancellationToken cancellation
    )
    {
        var effective = steps["afterInputPath"] = frame.EffectiveInput();
        if (work is not MapState)
        {
            steps["afterParameters"] = work.Parameters?.Evaluate(frame.Bind(effective)) ?? effective;
        }
        var result = steps["result"] = mock?.Invoke() ?? await WorkRunner.WorkAsync(frame, work, cancellation);
        var selected = steps["afterResultSelector"] = work.ResultSelector?.Evaluate(frame.Bind(result)) ?? result;
        steps["afterResultPath"] = work.ResultPath?.Put(frame.Position.Input, selected) ?? frame.Position.Input;
        return WorkRunner.Complete(frame, work, result);
    }

    private TrialResult OnError(Frame frame, StatesException error, Dictionary<string, JsonElement> steps)
    {
        if (state is WorkState work)
        {
            var retrier = work.Retry.FirstOrDefault(one => ErrorMatching.Matches(one.ErrorEquals, error));
            if (retrier?.MaxAttempts > 0)
            {
                return new TrialResult("RETRIABLE", null, null, error, steps);
            }
            try
            {
                var caught = WorkRunner.Caught(frame, work, error);
                return new TrialResult("CAUGHT_ERROR", caught.Output, caught.Next, error, steps);
            }
            catch (StatesException)
            {
                // Nobody catches it.
            }
        }
        return new TrialResult("FAILED", null, null, error, steps);
    }
}

/// <summary>What came of a state that was run by itself.</summary>
/// <param name="Status">SUCCEEDED, FAILED, RETRIABLE or CAUGHT_ERROR.</param>
/// <param name="Steps">The data after each step of its processing, by the API's names.</param>
internal sealed record TrialResult(
    string Status,
    JsonElement? Output,
    string? Next,
    StatesException? Error,
    IReadOnlyDictionary<string, JsonElement> Steps
);
