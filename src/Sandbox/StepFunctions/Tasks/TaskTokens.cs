using System.Collections.Concurrent;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks;

/// <summary>
/// The tasks that wait for somebody to call back with their token.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
/// </summary>
internal sealed class TaskTokens(TimeProvider time, Dice dice)
{
    private readonly ConcurrentDictionary<string, WaitingTask> waiting = new();

    public WaitingTask Create(Execution execution)
    {
        var token = Convert.ToBase64String([.. dice.Uuid().ToByteArray(), .. dice.Uuid().ToByteArray()]);
        return waiting[token] = new WaitingTask(token, execution, time);
    }

    public void Forget(WaitingTask task) => waiting.TryRemove(task.Token, out _);

    /// <exception cref="SandboxException">TaskDoesNotExist: nobody waits for it, or no longer.</exception>
    public WaitingTask Find(string token) =>
        waiting.TryGetValue(token, out var task) ? task : throw Errors.TaskDoesNotExist(token);
}

/// <summary>A task that waits for a call.</summary>
internal sealed class WaitingTask(string token, Execution execution, TimeProvider time)
{
    private readonly TaskCompletionSource<JsonElement> answer = new();

    public string Token => token;
    public Execution Execution => execution;

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset LastBeat { get; private set; } = time.GetUtcNow();

    /// <summary>The output that was sent; throws the error that was sent.</summary>
    public Task<JsonElement> Answer => answer.Task;

    public void Succeed(JsonElement output) => answer.TrySetResult(output);

    public void Fail(string? error, string? cause) => answer.TrySetException(new StatesException(error, cause));

    public void Beat() => LastBeat = time.GetUtcNow();
}
