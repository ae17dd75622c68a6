using System.Security.Cryptography;
using System.Text;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>IAM's unique ids. They only have to differ, so they come from what they are for, and need no randomness.</summary>
internal static class UniqueId
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Of(string prefix, string arn, long serial) =>
        prefix
        + string.Concat(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"{arn}#{serial}"))
                .Take(17)
                .Select(b => Alphabet[b % Alphabet.Length])
        );
}
