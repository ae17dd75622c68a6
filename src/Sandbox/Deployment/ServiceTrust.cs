using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Asks a role's trust policy whether a service may assume it on behalf of something.</summary>
internal sealed class ServiceTrust(IAuthorizer authorizer)
{
    /// <param name="service">As policies name it: <c>lambda.amazonaws.com</c>.</param>
    /// <param name="role">The role.</param>
    /// <param name="source">The function or state machine: condition keys aws:SourceArn and aws:SourceAccount.</param>
    /// <param name="origin">The execution that it is asked for, if it is.</param>
    public bool MayAssume(string service, Arn role, Arn source, InvocationOrigin? origin = null) =>
        AccountId.TryParse(role.Account, out var account)
        && AccountId.TryParse(source.Account, out var owner)
        && authorizer
            .Authorize(
                new AccessRequest
                {
                    Principal = new Principal.Service(service, owner),
                    Action = "sts:AssumeRole",
                    Resource = role.ToString(),
                    ResourceAccount = account,
                    Origin = origin,
                    Context = new Dictionary<string, IReadOnlyList<string>>
                    {
                        ["aws:SourceArn"] = [source.ToString()],
                        ["aws:SourceAccount"] = [source.Account],
                    },
                }
            )
            .IsAllowed;
}
