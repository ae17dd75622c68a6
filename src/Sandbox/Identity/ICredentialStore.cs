namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>The access keys that the sandbox has handed out, and whose they are.</summary>
public interface ICredentialStore
{
    /// <summary>A long-term key pair (AKIA…).</summary>
    Credentials IssueKey(Principal.User user);

    /// <summary>A session's key pair and token (ASIA…), good until now plus <paramref name="lifetime"/>.</summary>
    Credentials IssueSession(Principal principal, TimeSpan lifetime);

    /// <summary>The key pair and its owner, or null for an id that was never handed out. Expired ones are still found.</summary>
    (Credentials Credentials, Principal Principal)? Find(string accessKeyId);
}
