using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// Runs a Task, Parallel or Map: the work, its retries, its catch, and what its result goes through.
/// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
/// </summary>
internal static class WorkRunner
{
    public static async Task<StateResult> RunAsync(Frame frame, WorkState state, CancellationToken cancellation)
    {
        var attempts = new int[state.Retry.Length];
        while (true)
        {
            StatesException error;
            try
            {
                return Complete(frame, state, await WorkAsync(frame, state, cancellation));
            }
            catch (StatesException failed)
            {
                error = failed;
            }
            catch (EvaluationException fault)
            {
                error = frame.ErrorOf(fault);
            }
            var failedInside = frame.FailedInside;
            frame.FailedInside = false;
            if (NextRetry(state, error, attempts) is not { } retry)
            {
                // A failure that is tried again leaves no such event.
                if (failedInside)
                {
                    frame.Append($"{state.Type}StateFailed");
                }
                return Catching(state, error) is { } at ? Caught(frame, state.Catch[at], error) : throw error;
            }
            // What the failed attempt left of its branches is of no use to the next.
            frame.Strand.Forget();
            frame.RetryCount++;
            attempts[retry.Index]++;
            var seconds = retry.Seconds * (state.Retry[retry.Index].FullJitter ? frame.Run.Engine.Dice.Fraction() : 1);
            await frame.Run.Engine.Delay(TimeSpan.FromSeconds(seconds), cancellation);
        }
    }

    public static Task<JsonElement> WorkAsync(Frame frame, WorkState state, CancellationToken cancellation) =>
        state switch
        {
            TaskState task => TaskRunner.RunAsync(frame, task, cancellation),
            ParallelState parallel => ParallelRunner.RunAsync(frame, parallel, cancellation),
            MapState { Distributed: { } distributed } map => new MapRunRunner(frame, map, distributed).RunAsync(
                cancellation
            ),
            MapState map => MapRunner.RunAsync(frame, map, cancellation),
            _ => throw new System.Diagnostics.UnreachableException(state.Type),
        };

    public static StateResult Complete(Frame frame, WorkState state, JsonElement result) =>
        new(
            frame.Output(Selected(frame, state, result), state.ResultPath),
            state.Next,
            Variables.Assign(frame, state.Assign, result)
        );

    public static JsonElement Selected(Frame frame, WorkState state, JsonElement result) =>
        state.ResultSelector?.Evaluate(frame.Bind(result)) ?? result;

    /// <summary>
    /// The first retrier that names the error counts; once its attempts are used up, no other is asked. The delay is that
    /// before any jitter.
    /// </summary>
    /// <param name="attempts">How often each retrier has tried again.</param>
    public static (int Index, double Seconds)? NextRetry(WorkState state, StatesException error, int[] attempts)
    {
        for (var at = 0; at < attempts.Length; at++)
        {
            var retrier = state.Retry[at];
            if (!ErrorMatching.Matches(retrier.ErrorEquals, error))
            {
                continue;
            }
            if (attempts[at] >= retrier.MaxAttempts)
            {
                return null;
            }
            var seconds = retrier.IntervalSeconds * Math.Pow(retrier.BackoffRate, attempts[at]);
            return (at, Math.Min(seconds, retrier.MaxDelaySeconds ?? 99_999_999));
        }
        return null;
    }

    /// <summary>Which catcher names the error, if any does.</summary>
    public static int? Catching(WorkState state, StatesException error)
    {
        for (var at = 0; at < state.Catch.Length; at++)
        {
            if (ErrorMatching.Matches(state.Catch[at].ErrorEquals, error))
            {
                return at;
            }
        }
        return null;
    }

    public static StateResult Caught(Frame frame, Catcher catcher, StatesException error)
    {
        var output = Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("Error", error.Error ?? "");
            writer.WriteString("Cause", error.Cause ?? "");
            writer.WriteEndObject();
        });
        return new(
            catcher.ResultPath?.Put(frame.Position.Input, output) ?? frame.Position.Input,
            catcher.Next,
            Variables.Assign(frame, catcher.Assign, output)
        );
    }
}
