using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.Tests.StepFunctions;

namespace XAcctWorkflow.Scale.Model;

/// <summary>Runs a committed definition in the sandbox's engine, in virtual time, with modelled functions.</summary>
public static class Simulation
{
    private static readonly AccountId Account = AccountId.Parse("111111111111");

    /// <summary>A move of one object.</summary>
    /// <param name="chunksAtOnce">The stack's parameter; null for its default, as with <paramref name="chunkMiB"/>.</param>
    /// <param name="isWarm">Whether functions have been used before.</param>
    public static SimulatedMove Move(
        DirectoryInfo checkout,
        long size,
        int? chunksAtOnce = null,
        int? chunkMiB = null,
        bool isWarm = false
    )
    {
        var (stack, bill) = (new DeployedTemplate(checkout), new Bill());
        var steps = new MoveSteps(size, stack, chunkMiB ?? stack.Default("ChunkMiB"), bill);
        var parameters = new Dictionary<string, int>();
        if (chunksAtOnce is { } given)
            parameters["ChunksAtOnce"] = given;
        var definition = stack.Definition("MoveObjectStateMachine", ModelledFunctions.ArnOf, parameters);
        var (events, elapsed) = Run(definition, steps.Answer, stack, bill, isWarm);
        bill.StagedGigabyteMonths = size / 1e9m * (decimal)(elapsed.TotalHours / 730);
        return new SimulatedMove(size, steps.Chunks, events, elapsed, steps.LongestChunk, bill);
    }

    /// <returns>How many events its history has, and how long it took.</returns>
    public static (int Events, TimeSpan Elapsed) Run(
        string definition,
        Func<string, JsonNode, StepAnswer> answer,
        DeployedTemplate stack,
        Bill bill,
        bool isWarm = false,
        string input = "{}"
    )
    {
        var time = new VirtualTime();
        var functions = new ModelledFunctions(answer, stack, bill, time, isWarm);
        var store = new StateMachineStore(functions, time, new Random(7));
        var role = Arn.Role(Account, "Machine");
        var machine = store.CreateStateMachine(
            Account,
            "us-east-1",
            "simulated",
            role,
            definition,
            StateMachineType.Standard
        );
        Execution? execution = null;
        time.Run(() => (execution = store.StartExecution(machine.Arn, "run", input)).Completion);
        if (execution!.State.Status != ExecutionStatus.Succeeded)
            throw new InvalidOperationException($"{execution.State.Error}: {execution.State.Cause}");
        var events = execution.History.Snapshot().Select(e => e.Type).ToList();
        var entered = events.Count(type => type.EndsWith("StateEntered", StringComparison.Ordinal));
        // A retry is another task scheduled by a state that was entered once, and is billed like an entrance.
        var retries = events.Count(type => type == "TaskScheduled") - events.Count(type => type == "TaskStateEntered");
        bill.Transitions = entered + retries;
        return (events.Count, time.GetUtcNow() - VirtualTime.Beginning);
    }
}
