using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Random names for data files, records, versions and uploads.</summary>
internal sealed class Identifiers(RandomNumberGenerator random)
{
    private readonly Lock gate = new();

    /// <summary>A file's name: 32 hexadecimal digits.</summary>
    public string File() => Convert.ToHexStringLower(Bytes(16));

    /// <summary>A version's id: 32 characters, as S3's are.</summary>
    public string Version() => Convert.ToBase64String(Bytes(24)).Replace('+', '.').Replace('/', '_');

    /// <summary>An upload's id.</summary>
    public string Upload() => Convert.ToHexStringLower(Bytes(32));

    // An injected generator need not be safe for concurrent use.
    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        lock (gate)
            random.GetBytes(bytes);
        return bytes;
    }
}
