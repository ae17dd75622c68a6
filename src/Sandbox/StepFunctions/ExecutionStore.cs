using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>The executions that were started, and the Map runs that they started.</summary>
internal sealed class ExecutionStore
{
    private readonly ConcurrentDictionary<Arn, Execution> executions = new();
    private readonly ConcurrentDictionary<Arn, MapRun> mapRuns = new();

    public IEnumerable<Execution> Executions => executions.Values;
    public IEnumerable<MapRun> MapRuns => mapRuns.Values;

    /// <summary>Keeps the execution, or gives the one that has its ARN already.</summary>
    public Execution GetOrAdd(Execution execution) => executions.GetOrAdd(execution.Arn, execution);

    public void Add(MapRun run) => mapRuns[run.Arn] = run;

    public Execution? Find(Arn execution) => executions.GetValueOrDefault(execution);

    public MapRun? FindMapRun(Arn arn) => mapRuns.GetValueOrDefault(arn);
}
