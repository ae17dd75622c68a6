using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Security.Cryptography;
using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>Digests of bytes all at once, as S3 would tell them: base64.</summary>
internal static class Digests
{
    public static TheoryData<DigestAlgorithm> All { get; } = [.. Enum.GetValues<DigestAlgorithm>()];

    [SuppressMessage("Security", "CA5350", Justification = "S3 has it, and it guards against accidents only.")]
    [SuppressMessage("Security", "CA5351", Justification = "S3 has it, and it guards against accidents only.")]
    public static string Of(DigestAlgorithm algorithm, byte[] bytes) =>
        Convert.ToBase64String(
            algorithm switch
            {
                DigestAlgorithm.Crc64Nvme => Convert.FromBase64String(Crc64Nvme.Of(bytes).ToString()),
                DigestAlgorithm.Crc32 => BigEndian(Crc32.HashToUInt32(bytes)),
                DigestAlgorithm.Crc32C => BigEndian(Crc32.HashToUInt32(Crc32ParameterSet.Crc32C, bytes)),
                DigestAlgorithm.Md5 => MD5.HashData(bytes),
                DigestAlgorithm.Sha1 => SHA1.HashData(bytes),
                DigestAlgorithm.Sha256 => SHA256.HashData(bytes),
                _ => SHA512.HashData(bytes),
            }
        );

    private static byte[] BigEndian(uint crc) => [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
}
