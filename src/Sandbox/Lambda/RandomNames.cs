using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>Ids as AWS makes them up, from injected randomness.</summary>
internal static class RandomNames
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A version 4 UUID.</summary>
    public static string NewUuid(this RandomNumberGenerator random)
    {
        var bytes = Bytes(random, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public static string NewHex(this RandomNumberGenerator random, int digits) =>
        Convert.ToHexStringLower(Bytes(random, (digits + 1) / 2))[..digits];

    /// <summary>Upper-case letters and digits, as CloudFormation ends a name that it makes up.</summary>
    public static string NewSuffix(this RandomNumberGenerator random, int characters) =>
        string.Concat(Bytes(random, characters).Select(b => Base32[b % Base32.Length]));

    private static byte[] Bytes(RandomNumberGenerator random, int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}
