using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>A digest of the source's whole object as S3 tells it, which the bytes that are read have to have.</summary>
/// <param name="Algorithm">How it is computed.</param>
/// <param name="Value">Base64, CRCs with the highest byte first, as S3 writes checksums.</param>
/// <param name="Origin">Where S3 tells it.</param>
public sealed record SourceDigest(DigestAlgorithm Algorithm, string Value, DigestOrigin Origin)
{
    /// <summary>What it is, in words for a receipt.</summary>
    public override string ToString() =>
        Origin switch
        {
            DigestOrigin.Parts => $"the {Algorithm.Name()}s that S3 keeps with the source's parts, put together",
            DigestOrigin.ETag => $"the {Algorithm.Name()} that is the source's ETag",
            _ => $"the {Algorithm.Name()} that S3 keeps with the source",
        };
}

internal static class SourceDigestExtensions
{
    /// <summary>Null where S3 tells another digest, or none.</summary>
    public static string? Crc64Nvme(this SourceDigest? digest) =>
        digest is { Algorithm: DigestAlgorithm.Crc64Nvme } ? digest.Value : null;
}

[JsonConverter(typeof(JsonStringEnumConverter<DigestOrigin>))]
public enum DigestOrigin
{
    /// <summary>S3 keeps it with the object.</summary>
    Checksum,

    /// <summary>S3 keeps one with each of the parts that the object was uploaded in.</summary>
    Parts,

    /// <summary>It is the object's ETag.</summary>
    ETag,
}
