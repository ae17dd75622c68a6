using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Bytes that are not all alike, and always the same.</summary>
internal static class TestBytes
{
    public const int MiB = 1 << 20;

    public static byte[] Of(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>What S3 makes of it, in hexadecimal.</summary>
    public static string Md5(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<byte[]> ReadAllAsync(this Stream stream)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer);
        return buffer.ToArray();
    }
}
