using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>The documents that cut a session down: the one in the request and those it names.</summary>
internal static class SessionPolicies
{
    public static IReadOnlyList<string> Read(AssumeRoleRequest request, IamStore store)
    {
        var policies = new List<string>();
        if (request.Policy is { } inline)
        {
            try
            {
                PolicyParser.Parse(inline, PolicyKind.Session);
            }
            catch (PolicyException faults)
            {
                throw new SandboxException("MalformedPolicyDocument", 400, faults.Message);
            }
            policies.Add(inline);
        }
        foreach (var arn in request.PolicyArns)
        {
            // Only policies of the role's own account, and AWS's.
            var usable = arn.Account == request.RoleArn.Account || arn.Account == "aws";
            policies.Add(
                (usable ? store.FindManagedPolicy(arn)?.Json : null)
                    ?? throw new SandboxException(
                        "ValidationError",
                        400,
                        $"Policy {arn} does not exist or is not attachable."
                    )
            );
        }
        return policies;
    }
}
