using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A managed policy, AWS's or an account's own.</summary>
public sealed class ManagedPolicy
{
    internal ManagedPolicy(Arn arn, string json)
    {
        (Arn, Json) = (arn, json);
        Document = PolicyParser.Parse(json, PolicyKind.Identity);
    }

    public Arn Arn { get; }

    public string Json { get; }

    internal PolicyDocument Document { get; }
}
