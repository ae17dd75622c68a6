using System.Security.Cryptography;
using System.Text;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>
/// The key that a secret gives for one day, Region and service, and what it signs.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal sealed class SigningKey
{
    private readonly byte[] key;

    public SigningKey(string secretAccessKey, CredentialScope scope)
    {
        Scope = scope;
        key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var step in new[] { scope.Day, scope.Region, scope.Service, CredentialScope.Terminator })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(step));
        }
    }

    public CredentialScope Scope { get; }

    public byte[] Sign(string stringToSign) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign));

    /// <summary>Whether <paramref name="hex"/> is the string's signature; takes as long whatever the answer.</summary>
    public bool Verifies(string stringToSign, string hex)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var readable =
            hex.Length == 2 * HMACSHA256.HashSizeInBytes
            && Convert.FromHexString(hex, given, out _, out _) == System.Buffers.OperationStatus.Done;
        return CryptographicOperations.FixedTimeEquals(Sign(stringToSign), given) && readable;
    }
}
