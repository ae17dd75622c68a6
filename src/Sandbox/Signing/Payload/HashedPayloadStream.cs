using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.Signing.Payload;

/// <summary>
/// Hashes what is read, and throws from the read that reaches the end, before its bytes are handed out, when the hash
/// is not the declared one.
/// </summary>
internal sealed class HashedPayloadStream(PipeReader source, long? length, string declared) : PayloadStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long total;
    private bool finished;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var filled = 0;
        while (filled < buffer.Length && !finished)
        {
            var result = await source.ReadAsync(cancellationToken);
            var data = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, buffer.Length - filled));
            data.CopyTo(buffer.Span[filled..]);
            hash.AppendData(buffer.Span.Slice(filled, (int)data.Length));
            filled += (int)data.Length;
            total += data.Length;
            var ended = result.IsCompleted && data.Length == result.Buffer.Length;
            source.AdvanceTo(data.End);
            if (ended || total == length)
            {
                Finish();
            }
        }
        return filled;
    }

    protected override void Dispose(bool disposing)
    {
        hash.Dispose();
        base.Dispose(disposing);
    }

    private void Finish()
    {
        finished = true;
        if (total < length)
        {
            throw PayloadErrors.Incomplete();
        }
        var computed = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!computed.Equals(declared, StringComparison.OrdinalIgnoreCase))
        {
            throw PayloadErrors.HashMismatch(declared, computed);
        }
    }
}
