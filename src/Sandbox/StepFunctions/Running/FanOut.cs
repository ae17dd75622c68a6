using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.History;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>
/// Runs the strands inside a Parallel or Map side by side. The first to fail ends them all; what they had reached stays
/// in the strands, for a redrive.
/// </summary>
/// <param name="start">Writes what comes before a strand's first state, after the event given, and says what it gets.</param>
/// <param name="succeeded">Writes what comes after a strand's last state; gives the event that came last.</param>
internal sealed class FanOut(
    Frame frame,
    IReadOnlyList<Strand> strands,
    Func<int, long, JsonElement> start,
    Func<int, long> succeeded
)
{
    private readonly Lock gate = new();
    private int next;
    private (int Index, StatesException Error)? failure;
    private long lastEvent = frame.Strand.LastEvent;

    /// <returns>Each strand's output.</returns>
    /// <exception cref="StatesException">That of the first strand that failed; <see cref="FailedAt"/> says which.</exception>
    public async Task<JsonElement> RunAsync(int concurrency, CancellationToken cancellation)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // AWS writes the starts of all that begin at once before anything that happens in them.
        var first = Enumerable.Range(0, concurrency).Select(_ => TakeNext()).OfType<int>().ToList();
        var inputs = first.Select(index => start(index, lastEvent)).ToList();
        await Task.WhenAll(first.Zip(inputs, (index, input) => WorkAsync(index, input, abort)));
        cancellation.ThrowIfCancellationRequested();
        if (failure is { } failed)
        {
            FailedAt = failed.Index;
            frame.Strand.LastEvent = strands[failed.Index].LastEvent;
            throw failed.Error;
        }
        frame.Strand.LastEvent = lastEvent;
        return Json.Array(strands.Select(strand => strand.Output!.Value));
    }

    public int? FailedAt { get; private set; }

    private int? TakeNext()
    {
        lock (gate)
        {
            // A redrive finds some of them finished.
            while (next < strands.Count && strands[next].Output is not null)
            {
                next++;
            }
            return next < strands.Count ? next++ : null;
        }
    }

    private async Task WorkAsync(int index, JsonElement input, CancellationTokenSource abort)
    {
        while (true)
        {
            try
            {
                await new FlowRunner(frame.Run).RunAsync(strands[index], input, frame.Position.Variables, abort.Token);
                long exited = strands[index].LastEvent;
                Volatile.Write(ref lastEvent, succeeded(index));
                if (abort.IsCancellationRequested || TakeNext() is not { } another)
                {
                    return;
                }
                (index, input) = (another, start(another, exited));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault) when (fault is StatesException or EvaluationException)
            {
                lock (gate)
                {
                    failure ??= (index, fault as StatesException ?? frame.ErrorOf((EvaluationException)fault));
                }
                abort.Cancel();
                return;
            }
        }
    }
}
