using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.History;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>Runs a Map of mode DISTRIBUTED, or goes on with its run after a redrive.</summary>
internal sealed class MapRunRunner(Frame frame, MapState state, DistributedMap map)
{
    private readonly Engine engine = frame.Run.Engine;
    private readonly Execution parent = frame.Run.Execution;

    public async Task<JsonElement> RunAsync(CancellationToken cancellation)
    {
        var input = frame.EffectiveInput();
        var run = frame.Strand.MapRun;
        if (run is null)
        {
            // With a reader, AWS tells the length before it has read anything.
            var length = map.Reader is null ? MapRunner.Items(frame, state, input).Count : 0;
            frame.Append("MapStateStarted", EventDetails.MapStateStarted(length));
        }
        var tolerance = FailureTolerance.Of(frame, map, input);
        var concurrency = Quantities.Integer(frame, state.MaxConcurrency, input) ?? 0;
        run = run is null ? Start(tolerance, concurrency) : Restart(run);
        try
        {
            var result = await WorkAsync(run, tolerance, input, cancellation);
            End(run, ExecutionStatus.Succeeded);
            frame.Append("MapRunSucceeded");
            parent.History.Append("MapStateSucceeded", frame.Strand.LastEvent);
            return result;
        }
        catch (OperationCanceledException)
        {
            End(run, ExecutionStatus.Aborted);
            throw;
        }
        catch (Exception fault) when (fault is StatesException or EvaluationException)
        {
            var error = fault as StatesException ?? frame.ErrorOf((EvaluationException)fault);
            End(run, ExecutionStatus.Failed);
            frame.Append("MapRunFailed", EventDetails.Failure("mapRunFailedEventDetails", error));
            frame.FailedInside = true;
            throw error;
        }
    }

    private MapRun Start(FailureTolerance tolerance, long concurrency)
    {
        var machine = parent.Machine.Arn.Resource["stateMachine:".Length..];
        var label = map.Label ?? engine.Dice.Uuid().ToString();
        var arn = parent.Machine.Arn with { Resource = $"mapRun:{machine}/{label}:{engine.Dice.Uuid()}" };
        var run = new MapRun(arn, parent, engine.Time.GetUtcNow())
        {
            MaxConcurrency = concurrency,
            ToleratedFailureCount = tolerance.Count ?? 0,
            ToleratedFailurePercentage = tolerance.Percentage ?? 0,
        };
        frame.Strand.MapRun = run;
        engine.Executions.Add(run);
        frame.Append("MapRunStarted", Details("mapRunStartedEventDetails", run));
        return run;
    }

    private MapRun Restart(MapRun run)
    {
        run.Status = ExecutionStatus.Running;
        run.StopDate = null;
        run.RedriveCount++;
        run.RedriveDate = engine.Time.GetUtcNow();
        frame.Append(
            "MapRunRedriven",
            Details("mapRunRedrivenEventDetails", run, new EventField("redriveCount", run.RedriveCount))
        );
        return run;
    }

    private static EventDetails Details(string member, MapRun run, params ReadOnlySpan<EventField> more) =>
        EventDetails.Of(member, [new EventField("mapRunArn", run.Arn.ToString()), .. more]);

    private void End(MapRun run, ExecutionStatus status)
    {
        run.Status = status;
        run.StopDate = engine.Time.GetUtcNow();
    }

    private async Task<JsonElement> WorkAsync(
        MapRun run,
        FailureTolerance tolerance,
        JsonElement input,
        CancellationToken cancellation
    )
    {
        if (run.Children.Count == 0)
        {
            run.Add(await new MapItems(frame, state, map, input).ReadAsync(cancellation));
        }
        var exceeded = await new MapChildren(frame, run, Child(run)).RunAsync(tolerance, cancellation);
        var export = map.Writer is { Parameters: not null } writer ? new ResultExport(frame, run, writer, input) : null;
        var exported = export is null ? (JsonElement?)null : await export.WriteAsync(cancellation);
        run.ResultsWritten = true;
        if (exceeded)
        {
            throw new StatesException(
                "States.ExceedToleratedFailureThreshold",
                "The specified tolerated failure threshold was exceeded"
            );
        }
        var transformation = map.Writer?.Transformation ?? ResultTransformation.Compact;
        return exported
            ?? Json.Array(run.Children.SelectMany(child => ChildRecord.Of(child.Execution!, transformation)));
    }

    /// <summary>The machine that the children execute: the Map's processor.</summary>
    private StateMachine Child(MapRun run)
    {
        var resource = run.Arn.Resource["mapRun:".Length..];
        var name = resource[..resource.LastIndexOf(':')];
        return parent.Machine with
        {
            Arn = parent.Machine.Arn with { Resource = $"stateMachine:{name}" },
            Name = name,
            Definition = new StateMachineDefinition(null, state.Processor, null),
            Type = map.ChildType,
        };
    }
}
