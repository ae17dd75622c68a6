using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>Executes the children of a Map run, so many at a time, until all have ended or too many have failed.</summary>
internal sealed class MapChildren(Frame frame, MapRun run, StateMachine machine)
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html</summary>
    private const int MostAtOnce = 10_000;

    private readonly Engine engine = frame.Run.Engine;
    private readonly IReadOnlyList<MapChild> children = run.Children;
    private readonly long items = run.Children.Sum(child => child.Items);
    private int next = -1;
    private long failedItems;
    private volatile bool exceeded;

    /// <returns>Whether more failed than is tolerated.</returns>
    public async Task<bool> RunAsync(FailureTolerance tolerance, CancellationToken cancellation)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var atOnce = (int)
            Math.Min(run.MaxConcurrency is > 0 and < MostAtOnce ? run.MaxConcurrency : MostAtOnce, children.Count);
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => WorkAsync(tolerance, abort)));
        cancellation.ThrowIfCancellationRequested();
        return exceeded;
    }

    private async Task WorkAsync(FailureTolerance tolerance, CancellationTokenSource abort)
    {
        while (!abort.IsCancellationRequested && Interlocked.Increment(ref next) is var at && at < children.Count)
        {
            var child = children[at];
            if (child.Status == ExecutionStatus.Succeeded)
            {
                continue;
            }
            var execution = Begin(child);
            using (
                abort.Token.Register(() =>
                    execution.Interruption.Interrupt(new ExecutionState(ExecutionStatus.Aborted))
                )
            )
            {
                await execution.Completion;
            }
            if (
                execution.State.Status is ExecutionStatus.Failed or ExecutionStatus.TimedOut
                && tolerance.IsExceeded(Interlocked.Add(ref failedItems, child.Items), items)
                && !abort.IsCancellationRequested
            )
            {
                exceeded = true;
                abort.Cancel();
            }
        }
    }

    /// <summary>A Standard child that failed goes on where it stood; an Express one starts again.</summary>
    private Execution Begin(MapChild child)
    {
        if (child.Execution is { } earlier && machine.Type == StateMachineType.Standard)
        {
            engine.Redrive(earlier);
            return earlier;
        }
        var express = machine.Type == StateMachineType.Express;
        var name = engine.Dice.Uuid().ToString();
        var resource = express
            ? $"express:{machine.Name}:{name}:{engine.Dice.Uuid()}"
            : $"execution:{machine.Name}:{name}";
        var execution = new Execution(
            machine.Arn with
            {
                Resource = resource,
            },
            name,
            machine,
            child.Input.GetRawText(),
            engine.Time,
            child.Item
        )
        {
            MapRun = run,
            ItemCount = child.Items,
        };
        child.Execution = execution;
        // Express children cannot be asked for, as on AWS; nothing but the Map run holds them.
        if (!express)
        {
            engine.Executions.GetOrAdd(execution);
        }
        engine.Start(execution);
        return execution;
    }
}
