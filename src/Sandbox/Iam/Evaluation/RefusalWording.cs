using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>
/// What AWS tells the caller: within one account one layer that stood in the way, across accounts nothing of it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
/// </summary>
internal static class RefusalWording
{
    /// <param name="grant">How closely the resource's policy names the principal where it allows.</param>
    /// <param name="sameOrganization">Whether both accounts are in one organization.</param>
    public static string Of(
        AccessRequest request,
        IReadOnlyList<Obstacle> obstacles,
        PrincipalMatch? grant,
        bool sameOrganization
    )
    {
        var s3 = request.Action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase);
        var sameAccount = request.Principal.Account == request.ResourceAccount;
        // S3 gives a reason within an account or organization, and nothing at all beyond.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
        if (s3 && !sameAccount && !sameOrganization)
        {
            return "Access Denied";
        }
        var resource =
            request.Resource == "*" ? ""
            : s3 ? $" on resource: \"{request.Resource}\""
            : $" on resource: {request.Resource}";
        var bare = $"User: {Caller(request.Principal)} is not authorized to perform: {request.Action}{resource}";
        return sameAccount || s3 ? $"{bare} {Because(request.Action, Named(obstacles, sameAccount, grant))}" : bare;
    }

    private static string Caller(Principal principal) =>
        principal is Principal.Service service ? service.Name : principal.Arn.ToString();

    // Of several, one is named. Not confirmed on AWS but for what others saw across accounts (Secrets Manager, 2022): a deny
    // of the caller's before one of the resource's; the resource's policy where it allows nobody or only the account.
    private static (PolicyLayer Layer, bool IsExplicit) Named(
        IReadOnlyList<Obstacle> obstacles,
        bool sameAccount,
        PrincipalMatch? grant
    )
    {
        var named = obstacles.FirstOrDefault(o => o.IsExplicit) ?? obstacles[0];
        if (named.IsExplicit || sameAccount)
        {
            return (named.Layer, named.IsExplicit);
        }
        return (grant is null or PrincipalMatch.Account ? PolicyLayer.Resource : named.Layer, false);
    }

    private static string Because(string action, (PolicyLayer Layer, bool IsExplicit) named) =>
        named switch
        {
            (PolicyLayer.Trust, true) => "with an explicit deny in the role trust policy",
            (PolicyLayer.Trust, false) => $"because no role trust policy allows the {action} action",
            (PolicyLayer.Resource, true) => "with an explicit deny in a resource-based policy",
            (PolicyLayer.Resource, false) => $"because no resource-based policy allows the {action} action",
            (PolicyLayer.PermissionsBoundary, true) => "with an explicit deny in a permissions boundary",
            (PolicyLayer.PermissionsBoundary, false) => $"because no permissions boundary allows the {action} action",
            (PolicyLayer.Session, true) => "with an explicit deny in a session policy",
            (PolicyLayer.Session, false) => $"because no session policy allows the {action} action",
            (_, true) => "with an explicit deny in an identity-based policy",
            (_, false) => $"because no identity-based policy allows the {action} action",
        };
}
