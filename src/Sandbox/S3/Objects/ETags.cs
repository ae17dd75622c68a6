using System.Buffers.Binary;
using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Entity tags; without their quotes everywhere but on the wire.</summary>
internal static class ETags
{
    public static string Quoted(string etag) => $"\"{etag}\"";

    public static string? Bare(string? header) => header?.Trim().Trim('"');

    public static string OfMd5(byte[] md5) => Convert.ToHexStringLower(md5);

    /// <summary>
    /// What stands for an MD5 that nobody computed: for objects under KMS keys, where S3's is no MD5 either, and for
    /// parts that were copied without reading their bytes.
    /// </summary>
    public static string Opaque(Content content)
    {
        Span<byte> facts = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(facts, content.Crc64 ?? 0);
        BinaryPrimitives.WriteInt64BigEndian(facts[8..], content.Length);
        return Convert.ToHexStringLower(Md5Digest.Of(facts));
    }

    /// <summary>A multipart object's: the MD5 of its parts' MD5s, and their number.</summary>
    public static string OfParts(IReadOnlyCollection<string> parts)
    {
        var digests = parts.SelectMany(Convert.FromHexString).ToArray();
        return Convert.ToHexStringLower(Md5Digest.Of(digests))
            + "-"
            + parts.Count.ToString(CultureInfo.InvariantCulture);
    }
}
