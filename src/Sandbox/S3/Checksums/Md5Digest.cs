using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>MD5, where S3's protocol has it: ETags, Content-MD5, the check value of a customer's key. No secret rests on it.</summary>
internal static class Md5Digest
{
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
