using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.Tests.StepFunctions;

namespace XAcctWorkflow.StateMachine.Tests.Running;

/// <summary>move-object.asl.json in the sandbox's engine, with steps that answer in the shape of the real ones.</summary>
internal sealed class Move
{
    public const int ChunksAtOnce = 4;

    private static readonly AccountId Account = AccountId.Parse("111111111111");

    private readonly VirtualTime time = new();
    private readonly StateMachineStore store;
    private Execution? execution;

    public Move(int chunks = 3, long chunkLength = 256 << 20)
    {
        Steps = new FakeSteps { ChunkCount = chunks, BytesPerChunk = chunkLength };
        store = new StateMachineStore(Steps, time, new Random(7));
    }

    public FakeSteps Steps { get; }

    public string Input { get; set; } = """{"Source":{"Key":"k"}}""";

    public ExecutionState State => execution!.State;

    public JsonObject Output => JsonNode.Parse(State.Output!)!.AsObject();

    public IReadOnlyList<string> History => [.. execution!.History.Snapshot().Select(e => e.Type)];

    public TimeSpan Elapsed => time.GetUtcNow() - VirtualTime.Beginning;

    public Move Run()
    {
        var role = Arn.Role(Account, "Machine");
        var machine = store.CreateStateMachine(
            Account,
            "us-east-1",
            "move",
            role,
            Definition(),
            StateMachineType.Standard
        );
        return Await(() => execution = store.StartExecution(machine.Arn, "run", Input));
    }

    public Move Redrive() => Await(() => store.RedriveExecution(execution!.Arn));

    private Move Await(Func<Execution> begin)
    {
        time.Run(() => begin().Completion);
        return this;
    }

    private static string Definition() =>
        Step
            .All.Aggregate(
                Checkout.Read("src/StateMachine/move-object.asl.json"),
                (text, step) => text.Replace($"${{{step.Resource}Arn}}", FakeSteps.Arn(step.Method.Name))
            )
            .Replace("${ChunksAtOnce}", JsonSerializer.Serialize(ChunksAtOnce));
}
