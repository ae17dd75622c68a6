namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>
/// What AWS tells the caller: within one account one layer that stood in the way, across accounts nothing of it.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
/// </summary>
internal static class RefusalWording
{
    public static string Of(AccessRequest request, Obstacle named)
    {
        var s3 = request.Action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase);
        var sameAccount = request.Principal.Account == request.ResourceAccount;
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html: the long form is for
        // requests within an account or organization only.
        if (s3 && !sameAccount)
        {
            return "Access Denied";
        }
        var resource =
            request.Resource == "*" ? ""
            : s3 ? $" on resource: \"{request.Resource}\""
            : $" on resource: {request.Resource}";
        var bare = $"User: {request.Principal.Arn} is not authorized to perform: {request.Action}{resource}";
        return sameAccount ? $"{bare} {Because(request.Action, named)}" : bare;
    }

    private static string Because(string action, Obstacle named) =>
        (named.Layer, named.IsExplicit) switch
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
