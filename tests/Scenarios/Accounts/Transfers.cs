using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>Keeps account of the chunks that are staged and the parts that are copied, and disturbs one of them.</summary>
public sealed class Transfers : IDataFaults
{
    private readonly TaskCompletionSource othersCopied = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The numbers of the chunks that staging received, in their order.</summary>
    public ConcurrentQueue<int> Staged { get; } = new();

    /// <summary>The numbers of the parts that were copied to the target, in their order.</summary>
    public ConcurrentQueue<int> Copied { get; } = new();

    /// <summary>A bit of this chunk is flipped on its way into staging.</summary>
    public int? SpoiltChunk { get; set; }

    /// <summary>This part is not copied before <see cref="LetGo"/>.</summary>
    public int? HeldPart { get; init; }

    /// <summary>How many parts there are besides the held one.</summary>
    public int OtherParts { get; init; }

    /// <summary>Done when all parts but the held one are being copied.</summary>
    public Task OthersCopied => othersCopied.Task;

    public void LetGo() => gate.TrySetResult();

    public void Receiving(string bucket, string key, long offset, Span<byte> bytes)
    {
        if (!key.StartsWith("moves/", StringComparison.Ordinal) || !int.TryParse(key.Split('/')[^1], out var chunk))
            return;
        if (offset == 0)
            Staged.Enqueue(chunk);
        if (offset == 0 && chunk == SpoiltChunk)
            bytes[0] ^= 1;
    }

    public void Copying(string bucket, string key, int part)
    {
        if (part == HeldPart && !gate.Task.IsCompleted)
        {
            gate.Task.Wait();
            return;
        }
        Copied.Enqueue(part);
        if (Copied.Count == OtherParts)
            othersCopied.TrySetResult();
    }

    public void Storing(string bucket, string key, long offset, Span<byte> bytes) { }

    public void Sending(string bucket, string key, long offset, Span<byte> bytes) { }

    public long? BreakAfter(string bucket, string key, long length) => null;
}
