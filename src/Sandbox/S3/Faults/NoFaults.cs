namespace XAcctWorkflow.Sandbox.S3.Faults;

/// <summary>Nothing breaks.</summary>
internal sealed class NoFaults : IDataFaults
{
    public void Receiving(string bucket, string key, long offset, Span<byte> bytes) { }

    public void Storing(string bucket, string key, long offset, Span<byte> bytes) { }

    public void Sending(string bucket, string key, long offset, Span<byte> bytes) { }

    public long? BreakAfter(string bucket, string key, long length) => null;
}
