using System.Buffers;
using Microsoft.Win32.SafeHandles;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Faults;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// Takes a request's payload to disk in constant memory. While one buffer fills from the network, the one before is
/// digested and written.
/// </summary>
internal sealed class Intake(DataFiles files, IDataFaults faults)
{
    private const int BufferSize = 1 << 20;

    /// <summary>
    /// Throws BadDigest where the payload is not what the request declares, EntityTooLarge, IncompleteBody,
    /// MissingContentLength.
    /// </summary>
    /// <param name="algorithm">The checksum to keep; the one that the request declares, unless it declares none.</param>
    public async Task<Received> ReceiveAsync(
        S3Request request,
        DeclaredChecksum declared,
        ChecksumAlgorithm algorithm,
        long maximum,
        bool withMd5
    )
    {
        var expected = request.Signed.BodyLength ?? throw S3Errors.MissingContentLength();
        if (expected > maximum)
            throw S3Errors.EntityTooLarge(expected, maximum);
        using var digests = new Digests(algorithm, withMd5 || declared.NeedsMd5);
        var (file, handle) = files.Create();
        try
        {
            long length;
            using (handle)
                length = await PumpAsync(request, expected, handle, digests);
            if (length != expected)
                throw S3Errors.IncompleteBody();
            declared.Verify(digests.Md5, digests.Checksum);
            if (length == 0)
                files.Release(file);
            var content = length == 0 ? Content.Empty : new Content([new Segment(file, 0, length, digests.Crc64)]);
            return new Received(content, withMd5 ? digests.Md5 : null, digests.Checksum, files);
        }
        catch
        {
            files.Release(file);
            throw;
        }
    }

    private async Task<long> PumpAsync(S3Request request, long expected, SafeFileHandle handle, Digests digests)
    {
        var size = (int)Math.Clamp(expected + 1, 1, BufferSize);
        byte[][] buffers = [ArrayPool<byte>.Shared.Rent(size), ArrayPool<byte>.Shared.Rent(size)];
        var written = Task.CompletedTask;
        try
        {
            var offset = 0L;
            for (var turn = 0; ; turn ^= 1)
            {
                var buffer = buffers[turn].AsMemory(0, size);
                var count = await request.Signed.Body.ReadAtLeastAsync(buffer, size, false, request.Aborted);
                await written;
                if (count == 0)
                    return offset;
                var (run, at) = (buffer[..count], offset);
                written = Task.Run(() => Store(request, handle, digests, run.Span, at));
                offset += count;
            }
        }
        finally
        {
            await written.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var buffer in buffers)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Store(S3Request request, SafeFileHandle handle, Digests digests, Span<byte> run, long offset)
    {
        faults.Receiving(request.Bucket, request.Key, offset, run);
        digests.Append(run);
        faults.Storing(request.Bucket, request.Key, offset, run);
        RandomAccess.Write(handle, run, offset);
    }
}
