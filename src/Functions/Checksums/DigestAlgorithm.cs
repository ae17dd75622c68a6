using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Checksums;

/// <summary>How a digest is computed of which S3 may know the value. The first three are CRCs, which combine.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<DigestAlgorithm>))]
public enum DigestAlgorithm
{
    Crc64Nvme,
    Crc32,
    Crc32C,
    Md5,
    Sha1,
    Sha256,
    Sha512,
}

internal static class DigestAlgorithms
{
    /// <summary>As S3 writes it.</summary>
    public static string Name(this DigestAlgorithm algorithm) => algorithm.ToString().ToUpperInvariant();

    /// <summary>Whether only somebody who sees all bytes, from the first to the last, can compute it.</summary>
    public static bool NeedsOrder(this DigestAlgorithm algorithm) => algorithm >= DigestAlgorithm.Md5;

    /// <summary>In bytes.</summary>
    public static int Length(this DigestAlgorithm algorithm) =>
        algorithm switch
        {
            DigestAlgorithm.Crc64Nvme => 8,
            DigestAlgorithm.Crc32 or DigestAlgorithm.Crc32C => 4,
            DigestAlgorithm.Md5 => 16,
            DigestAlgorithm.Sha1 => 20,
            DigestAlgorithm.Sha256 => 32,
            _ => 64,
        };
}
