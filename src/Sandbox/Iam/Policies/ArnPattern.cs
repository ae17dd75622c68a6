namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// How a pattern matches an ARN: segment by segment, so that no wildcard reaches over a colon, save in the last one.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
/// </summary>
internal static class ArnPattern
{
    public const int Segments = 6;

    public static bool Matches(Glob pattern, string arn)
    {
        if (pattern.IsAnything)
        {
            return true;
        }
        var (expected, given) = (pattern.Split(':', Segments), arn.Split(':', Segments));
        return expected.Count == given.Length && expected.Zip(given).All(pair => pair.First.Matches(pair.Second));
    }
}
