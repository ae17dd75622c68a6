using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>Spoils one bit of the bytes that pass one place.</summary>
public sealed class FlippedBit : IDataFaults
{
    /// <summary>The place; null for nowhere.</summary>
    public BitPlace? Place { get; set; }

    public void Sending(string bucket, string key, long offset, Span<byte> bytes) =>
        Flip(BitPlace.OnTheRead, !IsStaged(key), offset, bytes);

    public void Receiving(string bucket, string key, long offset, Span<byte> bytes) =>
        Flip(IsStaged(key) ? BitPlace.IntoStaging : BitPlace.OnTheWrite, true, offset, bytes);

    public void Storing(string bucket, string key, long offset, Span<byte> bytes) =>
        Flip(BitPlace.InStaging, IsStaged(key), offset, bytes);

    public void Copying(string bucket, string key, int part) { }

    public long? BreakAfter(string bucket, string key, long length) => null;

    private static bool IsStaged(string key) => key.StartsWith("moves/", StringComparison.Ordinal);

    private void Flip(BitPlace place, bool here, long offset, Span<byte> bytes)
    {
        if (here && place == Place && offset == 0 && bytes.Length > 0)
            bytes[bytes.Length / 2] ^= 8;
    }
}

public enum BitPlace
{
    /// <summary>Between the source's bucket and StageTemp.</summary>
    OnTheRead,

    /// <summary>Between StageTemp and the staging bucket.</summary>
    IntoStaging,

    /// <summary>On the staging bucket's disk.</summary>
    InStaging,

    /// <summary>Between WriteTarget and the target's bucket.</summary>
    OnTheWrite,
}
