namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// How a resource policy names a principal, from the loosest. It decides whether an Allow there is enough by itself:
/// an account is only given the right to pass on, a role's right is cut down by boundary and session policy, everyone's
/// and a session's or user's own are not.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
/// </summary>
internal enum PrincipalMatch
{
    Account,
    Role,
    Everyone,
    Itself,
}
