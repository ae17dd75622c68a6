using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Sessions;
using XAcctWorkflow.Functions.StageTemp;

namespace XAcctWorkflow.Functions.StageBatch;

/// <summary>Reads one small object into memory, with all that describes it, in one request and one for its tags.</summary>
internal sealed class ObjectFetching(
    SourceAccess access,
    MoveSource source,
    ListedObject item,
    TagRule tags,
    Backoff backoff,
    TimeProvider time
)
{
    private const string Step = "StageBatch";
    private const int MostAttempts = 5;

    /// <summary>A connection that has been silent for so long is as good as broken.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <exception cref="MoveException"/>
    public async Task<(ObjectDescription Object, Crc64Nvme Crc)> FetchAsync(
        Memory<byte> into,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(into, cancellation);
            }
            catch (AmazonServiceException error) when (!TransientFault.Is(error))
            {
                throw access.Explain("s3:GetObject", error);
            }
            // The SDK's own comparison, with a checksum of another kind than ours.
            catch (AmazonClientException error)
                when (error.Message.Contains("hash", StringComparison.OrdinalIgnoreCase))
            {
                throw Mismatch("the bytes that were read are not those that S3's checksum is of");
            }
            catch (Exception fault) when (TransientFault.Is(fault) && !cancellation.IsCancellationRequested)
            {
                if (attempt == MostAttempts)
                {
                    throw TransientFault.Explain(Step, $"S3 about s3://{source.Bucket}/{source.Key}", fault);
                }
                await backoff.WaitAsync(attempt, cancellation);
            }
        }
    }

    /// <summary>Without the bytes, for an object that seems to be at the target.</summary>
    public async Task<ObjectDescription> DescribeAsync(CancellationToken cancellation)
    {
        var head = await ObjectReading.HeadAsync(access, source, null, cancellation);
        return await DescribeAsync(head, cancellation);
    }

    private async Task<(ObjectDescription, Crc64Nvme)> TryAsync(Memory<byte> into, CancellationToken cancellation)
    {
        var request = new GetObjectRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            EtagToMatch = item.ETag,
            ChecksumMode = ChecksumMode.ENABLED,
        };
        using var silence = new CancellationTokenSource(Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        using var response = await access.AskPlainlyAsync(s3 => s3.GetObjectAsync(request, either.Token));
        var head = ResponseHead.Of(response);
        Refusals.ThrowIfNotMovable(Step, source, head);
        ThrowIfChanged(head);
        var hash = Crc64Nvme.NewHash();
        for (var done = 0; done < into.Length; )
        {
            silence.CancelAfter(Silence);
            var read = await response.ResponseStream.ReadAsync(into[done..], either.Token);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }
            hash.Append(into.Span.Slice(done, read));
            done += read;
        }
        // The SDK compares its checksum when it sees the end of the stream.
        if (await response.ResponseStream.ReadAsync(new byte[1], either.Token) != 0)
        {
            throw new IOException("more bytes than were announced");
        }
        var crc = Crc64Nvme.Of(hash);
        var description = await DescribeAsync(head, cancellation);
        return
            description.Digest is { } stored
            && await DigestAsync(stored, crc, into, cancellation) is var found
            && found != stored.Value
            ? throw Mismatch(
                $"the bytes that were read have {stored.Algorithm.Name()} {found}, and {stored} is {stored.Value}"
            )
            : (description, crc);
    }

    private static async Task<string> DigestAsync(
        SourceDigest stored,
        Crc64Nvme crc,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation
    )
    {
        using var digest = ChunkDigest.For(stored.Algorithm, [bytes.Length]);
        if (digest is null)
        {
            return crc.ToString();
        }
        await digest.AddAsync(0, bytes, cancellation);
        return digest.Finish();
    }

    private async Task<ObjectDescription> DescribeAsync(GetObjectMetadataResponse head, CancellationToken cancellation)
    {
        Refusals.ThrowIfNotMovable(Step, source, head);
        ThrowIfChanged(head);
        LockReading.ThrowIfLocked(Step, source, LockRule.Refuse, head, time.GetUtcNow());
        var version = VersionId.TryParse(head.VersionId, out var named) ? named : null;
        var kept = tags is TagRule.Ignore ? [] : await ObjectReading.TagsAsync(access, source, version, cancellation);
        return Description.Of(head, source.Bucket, version, kept);
    }

    private void ThrowIfChanged(GetObjectMetadataResponse head)
    {
        if ((item.ETag is { } etag && etag != head.ETag) || (item.Size is { } size && size != head.ContentLength))
        {
            throw new SourceChangedException(
                $"{Step}: s3://{source.Bucket}/{source.Key} has changed since it was listed. It is among the failed ones, "
                    + "which a new execution takes as its manifest."
            );
        }
    }

    private ChecksumMismatchException Mismatch(string what) =>
        new($"{Step}: s3://{source.Bucket}/{source.Key}: {what}. Nothing was written to the target.");
}
