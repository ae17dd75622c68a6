using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Bench.Engine;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

// Loads on the engine alone, each a few times; bench/README.md has figures.
const int Executions = 1000;
const int Items = 10_000;
const int Rounds = 5;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var account = AccountId.Parse("111111111111");
var items = JsonSerializer.Serialize(new { items = Enumerable.Range(0, Items) });

for (var round = 1; round <= Rounds; round++)
{
    var store = new StateMachineStore(new NoFunctions(), TimeProvider.System, new Random(1));
    var ten = Create(store, "ten", Definitions.TenStates, StateMachineType.Standard);
    var inline = Create(store, "inline", Definitions.InlineMap, StateMachineType.Express);
    var distributed = Create(store, "distributed", Definitions.DistributedMap, StateMachineType.Standard);
    var failing = Create(store, "failing", Definitions.FailingMap, StateMachineType.Standard);

    await MeasureAsync($"{Executions} executions of ten states", () => RunManyAsync(store, ten));
    await MeasureAsync($"an inline Map of {Items} items", () => RunAsync(store, inline, items));
    await MeasureAsync($"a distributed Map of {Items} items", () => RunAsync(store, distributed, items));
    await MeasureAsync($"the same, where every item fails", () => RunAsync(store, failing, items));
}

StateMachine Create(StateMachineStore store, string name, string definition, StateMachineType type) =>
    store.CreateStateMachine(account, "us-east-1", name, Arn.Role(account, "none"), definition, type);

static async Task RunManyAsync(StateMachineStore store, StateMachine machine) =>
    await Task.WhenAll(Enumerable.Range(0, Executions).Select(_ => RunAsync(store, machine, """{ "n": 1 }""")));

static async Task RunAsync(StateMachineStore store, StateMachine machine, string input)
{
    var execution = store.StartExecution(machine.Arn, null, input);
    await execution.Completion;
    if (execution.State.Status != ExecutionStatus.Succeeded)
        throw new InvalidOperationException($"{execution.State}");
}

static async Task MeasureAsync(string what, Func<Task> load)
{
    var (start, allocated) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
    await load();
    var elapsed = Stopwatch.GetElapsedTime(start);
    var megabytes = (GC.GetTotalAllocatedBytes() - allocated) / 1e6;
    Console.WriteLine($"{what}: {elapsed.TotalMilliseconds, 8:0.0} ms, {megabytes, 7:0.0} MB allocated");
}
