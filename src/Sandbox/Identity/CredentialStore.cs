using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>Hands out key pairs in the shapes that AWS gives them, and remembers whose they are.</summary>
public sealed class CredentialStore(TimeProvider clock, RandomNumberGenerator random) : ICredentialStore
{
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly ConcurrentDictionary<string, (Credentials, Principal)> issued = new(StringComparer.Ordinal);

    public Credentials IssueKey(Principal.User user) => Issue("AKIA", user, null, null);

    /// <summary>Takes over a key that was issued before: by a former sandbox, say.</summary>
    public Credentials Adopt(Credentials known, Principal.User user)
    {
        issued[known.AccessKeyId] = (known, user);
        return known;
    }

    public Credentials IssueSession(Principal principal, TimeSpan lifetime) =>
        Issue(
            "ASIA",
            principal with
            {
                IssuedAt = clock.GetUtcNow(),
            },
            Convert.ToBase64String(Bytes(288)),
            clock.GetUtcNow() + lifetime
        );

    public (Credentials Credentials, Principal Principal)? Find(string accessKeyId) =>
        issued.TryGetValue(accessKeyId, out var found) ? found : null;

    private Credentials Issue(string prefix, Principal owner, string? token, DateTimeOffset? expiration)
    {
        while (true)
        {
            var id = prefix + string.Concat(Bytes(16).Select(b => IdAlphabet[b % IdAlphabet.Length]));
            var credentials = new Credentials(id, Convert.ToBase64String(Bytes(30)), token, expiration);
            if (issued.TryAdd(id, (credentials, owner)))
            {
                return credentials;
            }
        }
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.GetBytes(bytes);
        return bytes;
    }
}
