using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>A store with functions that tests give as lambdas, and the clock of the test.</summary>
internal sealed class Machines : IFunctionInvoker
{
    private readonly Dictionary<string, Func<JsonElement, CancellationToken, Task<InvocationResult>>> functions = [];
    private int machines;

    public Machines() => Store = new StateMachineStore(this, Time, new Random(7));

    public static readonly AccountId Account = AccountId.Parse("111111111111");
    public static readonly Arn Role = Arn.Role(Account, "Machine");

    public VirtualTime Time { get; } = new();
    public StateMachineStore Store { get; }
    public List<(Principal Caller, string Function, string Payload)> Calls { get; } = [];

    public static string FunctionArn(string name) => $"arn:aws:lambda:us-east-1:111111111111:function:{name}";

    public void Function(string name, Func<JsonElement, string> answer) =>
        functions[name] = (input, _) => Task.FromResult(Answer(answer(input)));

    public void Failing(string name, string errorType, string message) =>
        functions[name] = (_, _) => Task.FromResult(Failure(errorType, message));

    public void Function(string name, Func<JsonElement, CancellationToken, Task<InvocationResult>> answer) =>
        functions[name] = answer;

    public static InvocationResult Answer(string json) => new(Encoding.UTF8.GetBytes(json), null, "request-1");

    public static InvocationResult Failure(string errorType, string message) =>
        new(JsonSerializer.SerializeToUtf8Bytes(new { errorType, errorMessage = message }), "Unhandled", "request-1");

    public StateMachine Create(string definition, StateMachineType type = StateMachineType.Standard) =>
        Store.CreateStateMachine(Account, "us-east-1", $"machine-{++machines}", Role, definition, type);

    /// <summary>Runs a definition from its start to its end.</summary>
    public Execution Run(string definition, string input = "{}", StateMachineType type = StateMachineType.Standard)
    {
        var machine = Create(definition, type);
        return Time.Run(async () =>
        {
            var execution = Store.StartExecution(machine.Arn, "run", input);
            await execution.Completion;
            return execution;
        });
    }

    public Execution Redrive(Execution execution) =>
        Time.Run(async () =>
        {
            Store.RedriveExecution(execution.Arn);
            await execution.Completion;
            return execution;
        });

    public Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    )
    {
        var name = function[(function.LastIndexOf(':') + 1)..];
        Calls.Add((caller, name, Encoding.UTF8.GetString(payload.Span)));
        return functions.TryGetValue(name, out var run)
            ? run(JsonElement.Parse(payload.Span), cancellationToken)
            : throw new SandboxException("ResourceNotFoundException", 404, $"Function not found: {FunctionArn(name)}");
    }

    /// <summary>The history as lines of <c>id previous type</c>.</summary>
    public static string[] Lines(Execution execution) =>
        [.. execution.History.Snapshot().Select(e => $"{e.Id} {e.PreviousId} {e.Type}")];
}
