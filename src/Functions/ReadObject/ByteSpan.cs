namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>A run of an object's bytes.</summary>
/// <param name="Start">The first byte's offset.</param>
/// <param name="Length">In bytes.</param>
public readonly record struct ByteSpan(long Start, long Length)
{
    /// <summary>The last byte's offset, as a Range header counts.</summary>
    public long Last => Start + Length - 1;
}
