namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>One thing that is wrong with a policy, or that the sandbox does not support in it.</summary>
/// <param name="Path">Where, as a JSON path: <c>$.Statement[0].Condition.StringEqual</c>.</param>
/// <param name="Problem">What, naming the value.</param>
public sealed record PolicyFault(string Path, string Problem)
{
    public override string ToString() => $"{Path}: {Problem}";
}
