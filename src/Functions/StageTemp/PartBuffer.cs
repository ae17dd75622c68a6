namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>A buffer on loan from <see cref="PartBuffers"/>.</summary>
public sealed class PartBuffer(PartBuffers owner, byte[] bytes) : IDisposable
{
    private bool _returned;

    public byte[] Bytes { get; } = bytes;

    public void Dispose()
    {
        if (!_returned)
        {
            _returned = true;
            owner.Return(Bytes);
        }
    }
}
