using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>The tags of a session. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html</summary>
internal static class SessionTags
{
    private const int Most = 50;

    public static Dictionary<string, string> Read(IReadOnlyList<string?[]> given)
    {
        if (given.Count > Most)
        {
            throw new SandboxException("ValidationError", 400, $"A session has at most {Most} tags.");
        }
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in given)
        {
            if (tag[0]!.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new SandboxException(
                    "InvalidParameterValue",
                    400,
                    $"The tag key {tag[0]} begins with aws:, which is reserved."
                );
            }
            if (!tags.TryAdd(tag[0]!, tag[1] ?? ""))
            {
                throw new SandboxException(
                    "InvalidParameterValue",
                    400,
                    "Duplicate tag keys found. Please note that Tag keys are case insensitive."
                );
            }
        }
        return tags;
    }

    /// <summary>
    /// The new session's tags: those that were passed, and those that the caller's own session hands on. The latter
    /// cannot be replaced on the way.
    /// </summary>
    public static (Dictionary<string, string> Tags, HashSet<string> Transitive) Chain(
        Principal caller,
        AssumeRoleRequest request
    )
    {
        var tags = new Dictionary<string, string>(request.Tags, StringComparer.OrdinalIgnoreCase);
        var transitive = new HashSet<string>(request.TransitiveTagKeys, StringComparer.OrdinalIgnoreCase);
        if (transitive.FirstOrDefault(key => !tags.ContainsKey(key)) is { } stray)
        {
            throw new SandboxException(
                "InvalidParameterValue",
                400,
                $"The transitive tag key {stray} is not among the session's tags."
            );
        }
        if (caller is Principal.RoleSession session)
        {
            foreach (var key in session.TransitiveTagKeys)
            {
                if (!tags.TryAdd(key, session.Tags[key]))
                {
                    throw new SandboxException(
                        "InvalidParameterValue",
                        400,
                        $"The tag key {key} is transitive in the calling session, and cannot be passed again."
                    );
                }
                transitive.Add(key);
            }
        }
        return (tags, transitive);
    }
}
