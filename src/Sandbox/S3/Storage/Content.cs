using System.Collections.Immutable;
using System.Text.Json.Serialization;
using XAcctWorkflow.Sandbox.S3.Checksums;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// An object's or a part's bytes, as runs of immutable data files. Copies and completed uploads share the files of what
/// they were made from, so that they cost no bytes.
/// </summary>
public sealed record Content
{
    public static Content Empty { get; } = new([]);

    [JsonConstructor]
    public Content(ImmutableArray<Segment> segments)
    {
        Segments = segments;
        Length = segments.Sum(segment => segment.Length);
    }

    public ImmutableArray<Segment> Segments { get; }

    [JsonIgnore]
    public long Length { get; }

    /// <summary>The CRC64NVME of all bytes, where it follows from the segments'.</summary>
    [JsonIgnore]
    public ulong? Crc64
    {
        get
        {
            var whole = 0UL;
            foreach (var segment in Segments)
            {
                if (segment.Crc64 is not { } crc)
                    return null;
                whole = CrcCombination.Combine(ChecksumAlgorithm.Crc64Nvme, whole, crc, segment.Length);
            }
            return whole;
        }
    }

    public static Content Join(IEnumerable<Content> pieces) => new([.. pieces.SelectMany(piece => piece.Segments)]);

    /// <summary>The given run of these bytes.</summary>
    public Content Slice(long offset, long length)
    {
        if (offset == 0 && length == Length)
            return this;
        var slice = ImmutableArray.CreateBuilder<Segment>();
        foreach (var segment in Segments)
        {
            var from = Math.Max(0, offset);
            var until = Math.Min(segment.Length, offset + length);
            if (until > from)
                slice.Add(
                    from == 0 && until == segment.Length
                        ? segment
                        : new Segment(segment.File, segment.Offset + from, until - from, null)
                );
            offset -= segment.Length;
        }
        return new Content(slice.ToImmutable());
    }
}
