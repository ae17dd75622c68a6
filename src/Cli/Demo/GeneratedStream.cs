using System.Buffers.Binary;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>
/// So many bytes that do not repeat and do not compress, the same for the same seed, without keeping them anywhere:
/// each eight of them are the SplitMix64 hash of their place (https://prng.di.unimi.it/splitmix64.c names the constants).
/// </summary>
public sealed class GeneratedStream(long length, ulong seed) : Stream
{
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(length - position, 0, buffer.Length);
        var rest = buffer[..count];
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (rest.Length > 0)
        {
            var offset = (int)(position % sizeof(ulong));
            var wordAt = Word((ulong)(position / sizeof(ulong)));
            if (offset == 0 && rest.Length >= sizeof(ulong))
            {
                BinaryPrimitives.WriteUInt64LittleEndian(rest, wordAt);
                rest = rest[sizeof(ulong)..];
                position += sizeof(ulong);
                continue;
            }
            BinaryPrimitives.WriteUInt64LittleEndian(word, wordAt);
            var taken = Math.Min(sizeof(ulong) - offset, rest.Length);
            word.Slice(offset, taken).CopyTo(rest);
            rest = rest[taken..];
            position += taken;
        }
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    public override long Seek(long offset, SeekOrigin origin) =>
        position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private ulong Word(ulong index)
    {
        var z = seed + (index + 1) * 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
