namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>Access key ids tell by their first letters what they are.</summary>
internal static class SessionKey
{
    /// <summary>Whether the key is a session's, and not a user's own.</summary>
    public static bool IsOne(string accessKeyId) => accessKeyId.StartsWith("ASIA", StringComparison.Ordinal);
}
