using Amazon.Runtime;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.StageTemp;

/// <summary>Reads one part of the pinned object into memory; a connection that breaks is taken up where it broke.</summary>
internal sealed class PartReading(
    SourceAccess access,
    MoveSource source,
    PinnedObject pin,
    Backoff backoff,
    TimeProvider time
)
{
    private const string Step = "StageTemp";

    /// <summary>Attempts one after another that bring not a single byte.</summary>
    private const int MostInVain = 5;

    /// <summary>A connection that has been silent for so long is as good as broken; the SDK would wait for ever.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly string _action = pin.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion";

    /// <returns>The CRC of the bytes, computed as they came in.</returns>
    /// <exception cref="MoveException"/>
    public async Task<Crc64Nvme> ReadAsync(ByteSpan part, Memory<byte> into, CancellationToken cancellation)
    {
        var progress = new Progress(into[..(int)part.Length]);
        for (var inVain = 0; ; )
        {
            var before = progress.Done;
            try
            {
                await ReadOnAsync(part, progress, cancellation);
                return Crc64Nvme.Of(progress.Hash);
            }
            catch (AmazonServiceException error) when (!TransientFault.Is(error))
            {
                throw access.Explain(_action, error, pin.VersionId);
            }
            catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
            {
                inVain = progress.Done > before ? 1 : inVain + 1;
                if (inVain == MostInVain)
                {
                    throw TransientFault.Explain(Step, $"S3 about s3://{source.Bucket}/{source.Key}", fault);
                }
                await backoff.WaitAsync(inVain, cancellation);
            }
        }
    }

    private async Task ReadOnAsync(ByteSpan part, Progress progress, CancellationToken cancellation)
    {
        var rest = new ByteSpan(part.Start + progress.Done, part.Length - progress.Done);
        var request = new GetObjectRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = pin.VersionId?.ToString(),
            EtagToMatch = pin.ETag,
            // An empty object has no range that one could ask for, and yet a condition that has to hold.
            ByteRange = rest.Length == 0 ? null : new ByteRange(rest.Start, rest.Last),
        };
        using var silence = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        using var response = await access.AskPlainlyAsync(s3 => s3.GetObjectAsync(request, either.Token));
        if (response.ContentLength != rest.Length)
        {
            throw new IOException($"{response.ContentLength} bytes in answer to a range of {rest.Length}");
        }
        while (!progress.IsComplete)
        {
            silence.CancelAfter(Silence);
            var read = await response.ResponseStream.ReadAsync(progress.Rest, either.Token);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }
            progress.Advance(read);
        }
    }

    private sealed class Progress(Memory<byte> into)
    {
        public System.IO.Hashing.Crc64 Hash { get; } = Crc64Nvme.NewHash();

        public int Done { get; private set; }

        public bool IsComplete => Done == into.Length;

        public Memory<byte> Rest => into[Done..];

        public void Advance(int read)
        {
            Hash.Append(into.Span.Slice(Done, read));
            Done += read;
        }
    }
}
