using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html</summary>
internal sealed class AssumeRole(ICredentialStore credentials, IamStore store, IAuthorizer authorizer)
{
    private static readonly TimeSpan Chained = TimeSpan.FromHours(1);

    public IEnumerable<XElement> Handle(QueryRequest query)
    {
        var request = AssumeRoleRequest.Read(query);
        var caller = query.Signed.Caller;
        var policies = SessionPolicies.Read(request, store);
        var (tags, transitive) = SessionTags.Chain(caller, request);
        var packed = PackedPolicy.PercentOf(request, tags);
        var source = SourceIdentity(caller, request);

        var role = Authorize(query.Signed, request, tags.Count > 0, source);
        var lifetime = Lifetime(role, caller, request);
        var session = new Principal.RoleSession(role.Definition.Arn, request.SessionName)
        {
            SessionPolicies = policies,
            Chained = caller is Principal.RoleSession,
            AssumedWith = query.Signed.AccessKeyId,
            SourceIdentity = source,
            Tags = tags,
            TransitiveTagKeys = transitive,
        };
        return Answer(role, session, credentials.IssueSession(session, lifetime), packed);
    }

    private Role Authorize(SignedRequest signed, AssumeRoleRequest request, bool tagged, string? source)
    {
        var context = AssumeRoleContext.Of(signed, request, store.FindRole(request.RoleArn));
        Demand("sts:AssumeRole");
        if (tagged)
        {
            Demand("sts:TagSession");
        }
        if (source is not null)
        {
            Demand("sts:SetSourceIdentity");
        }
        // Deleted this very moment: what was allowed no longer exists.
        return store.FindRole(request.RoleArn)
            ?? throw new SandboxException("AccessDenied", 403, $"The role {request.RoleArn} cannot be found.");

        void Demand(string action)
        {
            var decision = authorizer.Authorize(
                new AccessRequest
                {
                    Principal = signed.Caller,
                    Action = action,
                    Resource = request.RoleArn.ToString(),
                    ResourceAccount = AccountId.Parse(request.RoleArn.Account),
                    Context = context,
                    AccessKeyId = signed.AccessKeyId,
                }
            );
            if (!decision.IsAllowed)
            {
                throw new SandboxException("AccessDenied", 403, decision.Message);
            }
        }
    }

    private static TimeSpan Lifetime(Role role, Principal caller, AssumeRoleRequest request)
    {
        if (request.DurationSeconds is not { } seconds)
        {
            return TimeSpan.FromHours(1);
        }
        var asked = TimeSpan.FromSeconds(seconds);
        if (caller is Principal.RoleSession && asked > Chained)
        {
            throw new SandboxException(
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
            );
        }
        return asked <= role.Definition.MaxSessionDuration
            ? asked
            : throw new SandboxException(
                "ValidationError",
                400,
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
            );
    }

    // Once set it stays, through every role that is assumed from there.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
    private static string? SourceIdentity(Principal caller, AssumeRoleRequest request)
    {
        var inherited = (caller as Principal.RoleSession)?.SourceIdentity;
        if (inherited is not null && request.SourceIdentity is { } asked && asked != inherited)
        {
            throw new SandboxException(
                "AccessDenied",
                403,
                "The source identity of a session cannot be changed by assuming another role."
            );
        }
        return inherited ?? request.SourceIdentity;
    }

    private static IEnumerable<XElement> Answer(
        Role role,
        Principal.RoleSession session,
        Credentials issued,
        int? packed
    )
    {
        yield return new XElement(
            "AssumedRoleUser",
            new XElement("AssumedRoleId", $"{role.Id}:{session.SessionName}"),
            new XElement("Arn", session.Arn)
        );
        yield return SessionElements.Of(issued);
        if (packed is { } percent)
        {
            yield return new XElement("PackedPolicySize", percent.ToString(CultureInfo.InvariantCulture));
        }
        if (session.SourceIdentity is { } source)
        {
            yield return new XElement("SourceIdentity", source);
        }
    }
}
