using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Spoils what a test says, once.</summary>
internal sealed class TestFaults : IDataFaults
{
    private long? breakAfter;
    private string? flip;

    /// <summary>Runs once, when the first bytes of a payload have come.</summary>
    public Action? OnReceiving { get; set; }

    public void FlipOnceWhile(string point) => flip = point;

    public void BreakOnceAfter(long bytes) => breakAfter = bytes;

    public void Receiving(string bucket, string key, long offset, Span<byte> bytes)
    {
        var act = OnReceiving;
        OnReceiving = null;
        act?.Invoke();
        Flip(nameof(Receiving), bytes);
    }

    public void Storing(string bucket, string key, long offset, Span<byte> bytes) => Flip(nameof(Storing), bytes);

    public void Sending(string bucket, string key, long offset, Span<byte> bytes) => Flip(nameof(Sending), bytes);

    public long? BreakAfter(string bucket, string key, long length)
    {
        var bytes = breakAfter;
        breakAfter = null;
        return bytes;
    }

    private void Flip(string point, Span<byte> bytes)
    {
        if (flip != point || bytes.IsEmpty)
            return;
        flip = null;
        bytes[bytes.Length / 2] ^= 0x10;
    }
}
