using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>
/// Takes the chunk framing off a payload, in constant memory, copying each byte once. Each chunk's signature is verified
/// at its end; the read that brings the last byte has verified the closing chunk and the trailers too.
/// </summary>
internal sealed class ChunkedPayloadStream(
    PipeReader source,
    long decodedLength,
    ChunkSigner? signer,
    TrailerSection trailers
) : PayloadStream
{
    private const int LongestLine = 16 * 1024;
    private const int SmallestChunk = 8192;

    private string chunkSignature = "";
    private long chunkLeft;
    private long total;
    private bool small;
    private bool finished;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var filled = 0;
        while (filled < buffer.Length && !finished)
        {
            if (chunkLeft == 0)
            {
                await OpenChunkAsync(cancellationToken);
                continue;
            }
            filled += await CopyAsync(buffer[filled..], cancellationToken);
            if (chunkLeft == 0)
            {
                await CloseChunkAsync(cancellationToken);
                if (total == decodedLength)
                {
                    await OpenChunkAsync(cancellationToken);
                }
            }
        }
        return filled;
    }

    protected override void Dispose(bool disposing)
    {
        signer?.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask OpenChunkAsync(CancellationToken cancellationToken)
    {
        var line = await ReadLineAsync(cancellationToken);
        var semicolon = line.IndexOf(';', StringComparison.Ordinal);
        var size = semicolon < 0 ? line : line[..semicolon];
        const string Extension = ";chunk-signature=";
        if (
            !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out chunkLeft)
            || chunkLeft < 0
            || chunkLeft > decodedLength - total
            || (signer is not null && (semicolon < 0 || !line.AsSpan(semicolon).StartsWith(Extension)))
        )
        {
            throw PayloadErrors.Incomplete();
        }
        chunkSignature = signer is null ? "" : line[(semicolon + Extension.Length)..];
        if (chunkLeft == 0)
        {
            await FinishAsync(cancellationToken);
            return;
        }
        if (small)
        {
            throw PayloadErrors.ChunkTooSmall();
        }
        small = chunkLeft < SmallestChunk;
    }

    private async ValueTask<int> CopyAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var result = await source.ReadAsync(cancellationToken);
        var available = result.Buffer;
        if (available.IsEmpty && result.IsCompleted)
        {
            throw PayloadErrors.Incomplete();
        }
        var data = available.Slice(0, Math.Min(Math.Min(available.Length, chunkLeft), buffer.Length));
        var count = (int)data.Length;
        data.CopyTo(buffer.Span);
        source.AdvanceTo(data.End);
        signer?.Append(buffer.Span[..count]);
        chunkLeft -= count;
        total += count;
        return count;
    }

    private async ValueTask CloseChunkAsync(CancellationToken cancellationToken)
    {
        if ((await ReadLineAsync(cancellationToken)).Length > 0)
        {
            throw PayloadErrors.Incomplete();
        }
        signer?.EndChunk(chunkSignature);
    }

    private async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        finished = true;
        if (total != decodedLength)
        {
            throw PayloadErrors.Incomplete();
        }
        signer?.EndChunk(chunkSignature);
        // Some clients leave out the very last line break, so the body's end is as good as an empty line.
        while (await ReadLineAsync(cancellationToken, orEnd: true) is { Length: > 0 } line)
        {
            if (!trailers.IsExpected)
            {
                throw PayloadErrors.MalformedTrailer();
            }
            trailers.Add(line);
        }
        if (trailers.IsExpected)
        {
            trailers.Close(signer);
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken, bool orEnd = false)
    {
        while (true)
        {
            var result = await source.ReadAsync(cancellationToken);
            var available = result.Buffer;
            if (available.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(available.Slice(0, end));
                source.AdvanceTo(available.GetPosition(1, end));
                return line.EndsWith('\r') ? line[..^1] : line;
            }
            if (result.IsCompleted && orEnd)
            {
                var rest = Encoding.UTF8.GetString(available);
                source.AdvanceTo(available.End);
                return rest;
            }
            if (result.IsCompleted || available.Length > LongestLine)
            {
                throw PayloadErrors.Incomplete();
            }
            source.AdvanceTo(available.Start, available.End);
        }
    }
}
