using System.Globalization;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>
/// The condition keys of one request: those that the service gave, and those that follow from the principal, the
/// resource's account and the clock. Names are compared without case.
/// </summary>
internal sealed class RequestContext
{
    private readonly Dictionary<string, IReadOnlyList<string>> values = new(StringComparer.OrdinalIgnoreCase);

    public RequestContext(AccessRequest request, IamStore store, DateTimeOffset now)
    {
        // The sandbox listens on loopback only, where nobody can listen in: that is what TLS stands for in a policy.
        Set("aws:SecureTransport", "true");
        Set("aws:CurrentTime", Format(now));
        Set("aws:EpochTime", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        Set("aws:ViaAWSService", "false");
        Set("aws:ResourceAccount", request.ResourceAccount.ToString());
        Set("aws:ResourceOrgID", store.OrganizationOf(request.ResourceAccount));
        if (request.Action.StartsWith("s3:", StringComparison.OrdinalIgnoreCase))
        {
            Set("s3:ResourceAccount", request.ResourceAccount.ToString());
        }
        if (request.Principal is not Principal.Service)
        {
            Set("aws:SourceIp", "127.0.0.1");
        }
        foreach (var (name, given) in request.Context)
        {
            values[name] = given;
        }
        // Last: whatever a request brings, it does not say who makes it.
        SetPrincipal(request.Principal, store);
    }

    /// <summary>The key's values; null where the request does not have it.</summary>
    public IReadOnlyList<string>? Find(string key) => values.GetValueOrDefault(key);

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
    private void SetPrincipal(Principal principal, IamStore store)
    {
        Set("aws:PrincipalIsAWSService", principal is Principal.Service ? "true" : "false");
        switch (principal)
        {
            case Principal.Service service:
                Set("aws:PrincipalServiceName", service.Name);
                return;
            case Principal.User user:
                Set("aws:PrincipalArn", user.Arn.ToString());
                Set("aws:PrincipalType", "User");
                Set("aws:username", user.Name);
                Set("aws:userid", store.FindUser(user.Arn)?.Id);
                SetTags(store.FindUser(user.Arn)?.Definition.Tags);
                break;
            case Principal.RoleSession session:
                var role = store.FindRole(session.RoleArn);
                // The role's ARN, not the session's.
                Set("aws:PrincipalArn", session.RoleArn.ToString());
                Set("aws:PrincipalType", "AssumedRole");
                Set("aws:userid", role is null ? null : $"{role.Id}:{session.SessionName}");
                Set("aws:SourceIdentity", session.SourceIdentity);
                SetTags(role?.Definition.Tags);
                // A session's tag hides its role's.
                SetTags(session.Tags);
                break;
        }
        if (principal.IssuedAt is { } issued)
        {
            Set("aws:TokenIssueTime", Format(issued));
            // Only sessions have this key, and nobody here has a second factor.
            Set("aws:MultiFactorAuthPresent", "false");
        }
        Set("aws:PrincipalAccount", principal.Account.ToString());
        Set("aws:PrincipalOrgID", store.OrganizationOf(principal.Account));
    }

    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private void SetTags(IReadOnlyDictionary<string, string>? tags)
    {
        foreach (var (name, value) in tags ?? new Dictionary<string, string>())
        {
            Set($"aws:PrincipalTag/{name}", value);
        }
    }

    private void Set(string key, string? value)
    {
        if (value is not null)
        {
            values[key] = [value];
        }
    }
}
