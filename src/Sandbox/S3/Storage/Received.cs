using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A payload that has arrived whole. Unless it is kept, its bytes go when this is disposed of.</summary>
/// <param name="Md5">Null where nobody needed it.</param>
/// <param name="Checksum">Of the algorithm that was asked for.</param>
internal sealed record Received(Content Content, byte[]? Md5, Checksum Checksum, DataFiles Files) : IDisposable
{
    private bool kept;

    /// <summary>Hands the reference to the content over.</summary>
    public void Keep() => kept = true;

    public void Dispose()
    {
        if (!kept)
            Files.Release(Content);
        kept = true;
    }
}
