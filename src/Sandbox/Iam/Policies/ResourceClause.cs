using XAcctWorkflow.Sandbox.Iam.Evaluation;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>Resource, or NotResource.</summary>
internal sealed record ResourceClause(IReadOnlyList<PolicyString> Patterns, bool Negated)
{
    public bool Matches(string resource, RequestContext context)
    {
        // A variable that the request gives no value leaves the pattern matching nothing.
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
        var matched = Patterns.Any(p => p.Resolve(context) is { } glob && ArnPattern.Matches(glob, resource));
        return matched != Negated;
    }
}
