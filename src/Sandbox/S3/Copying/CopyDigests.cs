using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Copying;

/// <summary>ETags and checksums of copies: from what is known, and only else from the bytes.</summary>
internal sealed class CopyDigests(Outlet outlet)
{
    /// <summary>
    /// Of a whole object's copy, which is an object in one piece: its ETag is its MD5, unless under a KMS key, and its
    /// checksum a full-object one.
    /// </summary>
    public async Task<(string ETag, Checksum Checksum)> OfCopyAsync(
        ObjectVersion source,
        ObjectTraits traits,
        ChecksumAlgorithm algorithm,
        CancellationToken cancellationToken
    )
    {
        var plain = traits.Encryption == Encryption.S3Managed;
        var md5Known = source.Parts.IsEmpty && source.Traits.Encryption == Encryption.S3Managed;
        var known = Known(source, algorithm);
        if (known is not null && (md5Known || !plain))
            return (plain ? source.ETag : ETags.Opaque(source.Content), known);
        using var digests = new Digests(algorithm, withMd5: plain && !md5Known);
        await outlet.DigestAsync(source.Content, [digests], cancellationToken);
        var etag =
            !plain ? ETags.Opaque(source.Content)
            : digests.Md5 is { } md5 ? ETags.OfMd5(md5)
            : source.ETag;
        return (etag, digests.Checksum);
    }

    /// <summary>Of a part that is a run of another object; segments whose CRC is not known are read.</summary>
    public async Task<(Content Content, string ETag, Checksum Checksum)> OfPartAsync(
        ObjectVersion source,
        Content run,
        ChecksumAlgorithm algorithm,
        CancellationToken cancellationToken
    )
    {
        var whole = run.Length == source.Content.Length;
        var known = whole ? Known(source, algorithm) : Combined(run, algorithm);
        if (known is null)
            (run, known) = await ReadAsync(run, algorithm, cancellationToken);
        var md5Known = whole && source.Parts.IsEmpty && source.Traits.Encryption == Encryption.S3Managed;
        return (run, md5Known ? source.ETag : ETags.Opaque(run), known);
    }

    // For CRC64NVME only the segments that were cut need reading; anything else has to see all bytes.
    private async Task<(Content, Checksum)> ReadAsync(
        Content run,
        ChecksumAlgorithm algorithm,
        CancellationToken cancellationToken
    )
    {
        using var all = new Digests(algorithm, withMd5: false);
        var segments = run.Segments.ToBuilder();
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].Crc64 is not null && algorithm == ChecksumAlgorithm.Crc64Nvme)
                continue;
            using var own = new Digests(ChecksumAlgorithm.Crc64Nvme, withMd5: false);
            var segment = new Content([segments[i]]);
            await outlet.DigestAsync(segment, [own, all], cancellationToken);
            segments[i] = segments[i] with { Crc64 = own.Crc64 };
        }
        var known = new Content(segments.ToImmutable());
        return (known, Combined(known, algorithm) ?? all.Checksum);
    }

    private static Checksum? Known(ObjectVersion source, ChecksumAlgorithm algorithm) =>
        source.Checksum is { Type: ChecksumType.FullObject } checksum && checksum.Algorithm == algorithm
            ? checksum
            : Combined(source.Content, algorithm);

    private static Checksum? Combined(Content content, ChecksumAlgorithm algorithm) =>
        algorithm == ChecksumAlgorithm.Crc64Nvme && content.Crc64 is { } crc ? Checksum.OfCrc64(crc) : null;
}
