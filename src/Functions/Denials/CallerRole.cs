using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>The role behind a session, as a trust policy has to name it.</summary>
internal static class CallerRole
{
    /// <summary>
    /// <c>arn:aws:sts::A:assumed-role/NAME/SESSION</c> becomes <c>arn:aws:iam::A:role/NAME</c>. A role's path is not
    /// in the session's ARN; this project's roles have none.
    /// </summary>
    public static string Of(Caller? caller)
    {
        if (caller is null)
        {
            return "service role A (the stack's output ServiceRoleAArn)";
        }
        var parts = caller.Arn.Split(':', 6);
        var session = parts.Length == 6 ? parts[5].Split('/') : [];
        return session is ["assumed-role", var name, ..] ? $"arn:{parts[1]}:iam::{parts[4]}:role/{name}" : caller.Arn;
    }
}
