using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>Holds back what S3 sends of one object once so many bytes have passed, until it is let go.</summary>
public sealed class StalledReads(string stalledKey, long after) : IDataFaults
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long sent;

    /// <summary>Done when the bytes have passed and the next ones wait.</summary>
    public Task Reached => reached.Task;

    public void LetGo() => gate.TrySetResult();

    public void Sending(string bucket, string key, long offset, Span<byte> bytes)
    {
        if (key != stalledKey || Interlocked.Add(ref sent, bytes.Length) < after)
            return;
        reached.TrySetResult();
        gate.Task.Wait();
    }

    public void Receiving(string bucket, string key, long offset, Span<byte> bytes) { }

    public void Storing(string bucket, string key, long offset, Span<byte> bytes) { }

    public long? BreakAfter(string bucket, string key, long length) => null;
}
