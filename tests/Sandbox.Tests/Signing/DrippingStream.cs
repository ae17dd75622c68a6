namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>Gives its bytes a few at a time.</summary>
internal sealed class DrippingStream(byte[] bytes, int drop) : Stream
{
    private int position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => bytes.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var length = Math.Min(Math.Min(count, drop), bytes.Length - position);
        Array.Copy(bytes, position, buffer, offset, length);
        position += length;
        return length;
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }
}
