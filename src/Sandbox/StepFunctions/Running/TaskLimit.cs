using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// TimeoutSeconds and HeartbeatSeconds of a task. Only a task that waits for a token can be heard of before it ends; for
/// the others HeartbeatSeconds is one more time limit.
/// </summary>
internal sealed class TaskLimit(Engine engine, long? timeout, long? heartbeat, WaitingTask? waiting)
{
    /// <summary>What Step Functions allows where the definition says nothing, and the most that it may say.</summary>
    private const long MostSeconds = 99_999_999;

    private readonly DateTimeOffset begun = engine.Time.GetUtcNow();

    public async Task<JsonElement> Await(
        Func<CancellationToken, Task<JsonElement>> call,
        CancellationToken cancellation
    )
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = call(ended.Token);
        while (!work.IsCompleted)
        {
            var (left, isHeartbeat) = Left();
            if (left <= TimeSpan.Zero)
            {
                ended.Cancel();
                throw new StatesException(StatesException.Timeout, null) { IsHeartbeat = isHeartbeat };
            }
            using var over = CancellationTokenSource.CreateLinkedTokenSource(ended.Token);
            await Task.WhenAny(work, engine.Delay(left, over.Token));
            over.Cancel();
            cancellation.ThrowIfCancellationRequested();
        }
        return await work;
    }

    private (TimeSpan Left, bool IsHeartbeat) Left()
    {
        var now = engine.Time.GetUtcNow();
        var whole = begun + TimeSpan.FromSeconds(timeout ?? MostSeconds) - now;
        var beat = (waiting?.LastBeat ?? begun) + TimeSpan.FromSeconds(heartbeat ?? MostSeconds) - now;
        return beat < whole ? (beat, true) : (whole, false);
    }
}
