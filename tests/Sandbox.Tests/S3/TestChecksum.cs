using System.IO.Hashing;
using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Checksums as S3 writes them, computed without the sandbox's own code.</summary>
internal static class TestChecksum
{
    /// <param name="name">As x-amz-checksum-algorithm has it.</param>
    public static string Of(string name, byte[] bytes) => Convert.ToBase64String(Bytes(name, bytes));

    /// <summary>Of the parts' checksums, with their number.</summary>
    public static string Composite(string name, params byte[][] parts) =>
        $"{Of(name, [.. parts.SelectMany(part => Bytes(name, part))])}-{parts.Length}";

    private static byte[] Bytes(string name, byte[] bytes) =>
        name switch
        {
            "SHA1" => Hash(HashAlgorithmName.SHA1, bytes),
            "SHA256" => SHA256.HashData(bytes),
            "CRC32" => BigEndian(Crc32.Hash(bytes)),
            "CRC32C" => BigEndian(Crc32.Hash(Crc32ParameterSet.Crc32C, bytes)),
            _ => BigEndian(Crc64.Hash(Crc64ParameterSet.Nvme, bytes)),
        };

    private static byte[] Hash(HashAlgorithmName name, byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(name);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    private static byte[] BigEndian(byte[] littleEndian) => [.. Enumerable.Reverse(littleEndian)];
}
