using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Runs one state by itself, once, and tells what came of it and how: what TestState does.</summary>
internal sealed class StateTrial(Engine engine, StateMachine machine, State state)
{
    private readonly Inspection inspection = new();

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
        inspection.Text("input", input);
        try
        {
            var result = state switch
            {
                WorkState work => await WorkAsync(frame, work, mock, cancellation),
                PassState pass => Pass(frame, pass),
                _ => await OtherAsync(frame, cancellation),
            };
            return End("SUCCEEDED", result, result.Over(variables), null);
        }
        catch (EvaluationException fault)
        {
            return OnError(frame, frame.ErrorOf(fault));
        }
        catch (StatesException error)
        {
            return OnError(frame, error);
        }
    }

    /// <summary>Where Result stands, AWS tells nothing of what went in.</summary>
    private StateResult Pass(Frame frame, PassState pass)
    {
        var result = SimpleStates.Result(frame, pass);
        if (pass.Result is null)
        {
            inspection.Data("afterInputPath", frame.EffectiveInput());
            inspection.Data("afterParameters", result);
        }
        else
        {
            inspection.Data("result", result);
        }
        Results(frame, result, pass.ResultPath);
        return SimpleStates.Complete(frame, pass, result);
    }

    private Task<StateResult> OtherAsync(Frame frame, CancellationToken cancellation)
    {
        inspection.Data("afterInputPath", frame.EffectiveInput());
        return FlowRunner.RunStateAsync(frame, cancellation);
    }

    private async Task<StateResult> WorkAsync(
        Frame frame,
        WorkState work,
        Func<JsonElement>? mock,
        CancellationToken cancellation
    )
    {
        var effective = frame.EffectiveInput();
        inspection.Data("afterInputPath", effective);
        if (work is MapState map)
        {
            await ItemsAsync(frame, map, effective, cancellation);
        }
        else
        {
            inspection.Data("afterParameters", work.Parameters?.Evaluate(frame.Bind(effective)) ?? effective);
        }
        var result = mock?.Invoke() ?? await WorkRunner.WorkAsync(frame, work, cancellation);
        inspection.Data("result", result);
        Results(frame, WorkRunner.Selected(frame, work, result), work.ResultPath);
        return WorkRunner.Complete(frame, work, result);
    }

    private void Results(Frame frame, JsonElement selected, Paths.ReferencePath? resultPath)
    {
        inspection.Data("afterResultSelector", selected);
        inspection.Data("afterResultPath", resultPath?.Put(frame.Position.Input, selected) ?? frame.Position.Input);
    }

    /// <summary>What a Map makes of its input. Nothing is read from a bucket, and so nothing is told of what would be.</summary>
    private async Task ItemsAsync(Frame frame, MapState map, JsonElement input, CancellationToken cancellation)
    {
        inspection.Add("maxConcurrency", Json.Number(Quantities.Integer(frame, map.MaxConcurrency, input) ?? 0));
        var distributed = map.Distributed;
        if (distributed?.ToleratedFailureCount is { } count)
        {
            inspection.Add("toleratedFailureCount", Json.Number(Quantities.Integer(frame, count, input)!.Value));
        }
        if (distributed?.ToleratedFailurePercentage is { } percentage)
        {
            inspection.Add(
                "toleratedFailurePercentage",
                Json.Number(Quantities.Number(frame, percentage, input)!.Value)
            );
        }
        if (distributed?.Reader is not null)
        {
            return;
        }
        var items = MapRunner.Items(frame, map, input);
        inspection.Data("afterItemsPath", Json.Array(items));
        if (map.Parameters is { } selector)
        {
            var selected = items.Select((item, at) => selector.Evaluate(frame.Bind(input, new MapItem(at, item))));
            inspection.Data("afterItemSelector", Json.Array(selected));
        }
        if (distributed?.Batcher is not null)
        {
            var batches = await new MapItems(frame, map, distributed, input).ReadAsync(cancellation);
            inspection.Data("afterItemBatcher", Json.Array(batches.Select(batch => batch.Input)));
        }
    }

    private TrialResult OnError(Frame frame, StatesException error)
    {
        var variables = frame.Position.Variables;
        if (state is WorkState work)
        {
            if (WorkRunner.NextRetry(work, error, new int[work.Retry.Length]) is { } retry)
            {
                var seconds = Json.Number((long)retry.Seconds);
                Details(new("retryIndex", Json.Number(retry.Index)), new("retryBackoffIntervalSeconds", seconds));
                return End("RETRIABLE", null, variables, error);
            }
            if (WorkRunner.Catching(work, error) is { } at)
            {
                Details(new KeyValuePair<string, JsonElement>("catchIndex", Json.Number(at)));
                var caught = WorkRunner.Caught(frame, work.Catch[at], error);
                return End("CAUGHT_ERROR", caught, caught.Over(variables), error);
            }
        }
        return End("FAILED", null, variables, error);
    }

    private void Details(params ReadOnlySpan<KeyValuePair<string, JsonElement>> details) =>
        inspection.Add("errorDetails", Json.Object([.. details]));

    private TrialResult End(
        string status,
        StateResult? result,
        ImmutableDictionary<string, JsonElement> variables,
        StatesException? error
    )
    {
        if (!variables.IsEmpty)
        {
            inspection.Data("variables", Json.Object(variables.OrderBy(one => one.Key, StringComparer.Ordinal)));
        }
        return new TrialResult(status, result?.Output, result?.Next, error, inspection.Whole);
    }
}

/// <summary>What came of a state that was run by itself.</summary>
/// <param name="Status">SUCCEEDED, FAILED, RETRIABLE or CAUGHT_ERROR.</param>
/// <param name="Inspection">What <see cref="Running.Inspection"/> gathered.</param>
internal sealed record TrialResult(
    string Status,
    JsonElement? Output,
    string? Next,
    StatesException? Error,
    JsonElement Inspection
);
