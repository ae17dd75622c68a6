using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Multipart;

/// <summary>The parts that a CompleteMultipartUpload names, checked against those that were uploaded.</summary>
internal static class Completion
{
    /// <summary>The least that any part but the last may hold, in bytes.</summary>
    private const long LeastBytes = 5 << 20;

    /// <summary>Throws MalformedXML, InvalidPartOrder, InvalidPart, EntityTooSmall, InvalidRequest.</summary>
    public static ImmutableArray<UploadPart> Parts(XElement document, OpenUpload open)
    {
        var wanted = document.Elements("Part").ToList();
        if (wanted.Count is 0 or > 10_000)
            throw S3Errors.MalformedXml();
        var numbers = wanted.Select(Number).ToList();
        if (numbers.Zip(numbers.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw S3Errors.InvalidPartOrder(open.Upload.Id);
        var uploaded = open.Parts;
        var parts = wanted.Select((part, i) => Find(part, numbers[i], uploaded, open.Upload)).ToImmutableArray();
        foreach (var part in parts.SkipLast(1))
            if (part.Content.Length < LeastBytes)
                throw S3Errors.EntityTooSmall(part.Content.Length, LeastBytes, part.Number, part.ETag);
        // Part numbers may skip, unless the parts' own checksums make up the object's.
        if (open.Upload.Type == ChecksumType.Composite && parts[^1].Number != parts.Length)
            throw S3Errors.InvalidRequest(
                "The parts of an upload with a composite checksum must be numbered consecutively, beginning with 1."
            );
        return parts;
    }

    /// <summary>The object's checksum: combined from the parts', or a checksum of theirs.</summary>
    public static Checksum Checksum(Upload upload, ImmutableArray<UploadPart> parts)
    {
        var algorithm = PartKeeper.Algorithm(upload);
        if (upload.Type == ChecksumType.Composite)
        {
            using var running = RunningChecksum.Start(algorithm);
            foreach (var part in parts)
                running.Append(part.Checksum!.ToBytes());
            var count = parts.Length.ToString(CultureInfo.InvariantCulture);
            return new Checksum(algorithm, upload.Type, $"{Convert.ToBase64String(running.Finish())}-{count}");
        }
        var whole = parts[0].Checksum!.ToBytes();
        foreach (var part in parts.Skip(1))
            whole = CrcCombination.Combine(algorithm, whole, part.Checksum!.ToBytes(), part.Content.Length);
        return Checksums.Checksum.OfBytes(algorithm, whole);
    }

    private static bool Is(Checksum? known, (ChecksumAlgorithm Algorithm, string Value) told) =>
        known is not null && told == (known.Algorithm, known.Value);

    private static int Number(XElement part) =>
        int.TryParse(part.Element("PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw S3Errors.MalformedXml();

    private static UploadPart Find(
        XElement wanted,
        int number,
        ImmutableSortedDictionary<int, UploadPart> uploaded,
        Upload upload
    )
    {
        var etag = ETags.Bare(wanted.Element("ETag")?.Value) ?? throw S3Errors.MalformedXml();
        if (!uploaded.TryGetValue(number, out var part) || part.ETag != etag)
            throw S3Errors.InvalidPart(number, etag, upload.Id);
        var told = ChecksumElements.In(wanted);
        if (told is not null && !new[] { part.Checksum, part.Declared }.Any(known => Is(known, told.Value)))
            throw S3Errors.InvalidPart(number, etag, upload.Id);
        if (told is null && upload.Type == ChecksumType.Composite)
            throw S3Errors.InvalidRequest(
                $"The upload was created using a {upload.Algorithm!.Value.ToString().ToLowerInvariant()} checksum. The "
                    + "complete request must include the checksum for each part. It was missing for part "
                    + $"{number} in the request."
            );
        return part;
    }
}
