using System.Buffers;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Faults;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Reads content from disk in constant memory: into an answer, or through digests.</summary>
internal sealed class Outlet(DataFiles files, IDataFaults faults)
{
    private const int BufferSize = 256 << 10;

    /// <summary>Sends a run of the version's bytes. The connection breaks where a fault says so.</summary>
    public async Task SendAsync(HttpContext http, string bucket, ObjectVersion version, long offset, long length)
    {
        var left = faults.BreakAfter(bucket, version.Key, length) ?? long.MaxValue;
        await foreach (var run in RunsAsync(version.Content.Slice(offset, length), http.RequestAborted))
        {
            faults.Sending(bucket, version.Key, offset, run.Span);
            await http.Response.Body.WriteAsync(left < run.Length ? run[..(int)left] : run, http.RequestAborted);
            offset += run.Length;
            left -= run.Length;
            if (left > 0)
                continue;
            await http.Response.Body.FlushAsync(http.RequestAborted);
            http.Abort();
            return;
        }
    }

    /// <summary>All bytes, of content that is known to be small.</summary>
    public async Task<byte[]> ReadAsync(Content content, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream((int)content.Length);
        await foreach (var run in RunsAsync(content, cancellationToken))
            bytes.Write(run.Span);
        return bytes.ToArray();
    }

    public async Task DigestAsync(Content content, IReadOnlyList<Digests> digests, CancellationToken cancellationToken)
    {
        await foreach (var run in RunsAsync(content, cancellationToken))
        foreach (var each in digests)
            each.Append(run.Span);
    }

    private async IAsyncEnumerable<Memory<byte>> RunsAsync(
        Content content,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            foreach (var segment in content.Segments)
            {
                using var handle = files.Open(segment.File);
                for (var done = 0L; done < segment.Length; )
                {
                    var run = buffer.AsMemory(0, (int)Math.Min(buffer.Length, segment.Length - done));
                    var count = await RandomAccess.ReadAsync(handle, run, segment.Offset + done, cancellationToken);
                    if (count == 0)
                        throw new EndOfStreamException($"Data file {segment.File} is shorter than its object.");
                    yield return run[..count];
                    done += count;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
