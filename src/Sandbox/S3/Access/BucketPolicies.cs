using System.Runtime.CompilerServices;
using System.Text;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Access;

/// <summary>What S3 itself minds about a bucket policy: that it can be read, and whether it lets everybody in.</summary>
internal static class BucketPolicies
{
    private const int MostBytes = 20 << 10;

    // A policy that is limited by one of these, to values without wildcards, is not public.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
    private static readonly string[] Limiting =
    [
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalOrgID",
        "aws:SourceAccount",
        "aws:SourceArn",
        "aws:SourceIp",
        "aws:SourceVpc",
        "aws:SourceVpce",
        "aws:userid",
        "s3:x-amz-server-side-encryption-aws-kms-key-id",
    ];

    private static readonly ConditionalWeakTable<string, StrongBox<bool>> Public = [];

    /// <summary>Throws MalformedPolicy with every fault, or for a resource that is not of this bucket.</summary>
    public static void Check(string bucket, string policy)
    {
        if (Encoding.UTF8.GetByteCount(policy) > MostBytes)
            throw S3Errors.MalformedPolicy("Policies may not exceed 20480 bytes.");
        try
        {
            var document = PolicyParser.Parse(policy, PolicyKind.Resource);
            if (!document.Statements.All(statement => IsAbout(bucket, statement)))
                throw S3Errors.MalformedPolicy("Policy has invalid resource");
        }
        catch (PolicyException faulty)
        {
            throw S3Errors.MalformedPolicy(faulty.Message);
        }
    }

    public static bool IsPublic(string policy) =>
        Public
            .GetValue(
                policy,
                text => new StrongBox<bool>(PolicyParser.Parse(text, PolicyKind.Resource).Statements.Any(IsPublic))
            )
            .Value;

    private static bool IsPublic(Statement statement) =>
        statement is { Effect: Effect.Allow, Principals: { } principals }
        && (principals.Negated || principals.Patterns.Any(pattern => pattern is PrincipalPattern.Everyone))
        && !statement.Conditions.Any(Limits);

    private static bool Limits(Condition condition) =>
        condition is { Negated: false, IfExists: false }
        && Limiting.Contains(condition.Key, StringComparer.OrdinalIgnoreCase)
        && condition.Values.All(value =>
            !value.Text.AsSpan().ContainsAny('*', '?') && value.Text is not "0.0.0.0/0" and not "::/0"
        );

    private static bool IsAbout(string bucket, Statement statement) =>
        statement.Resources is { } resources
        && resources.Patterns.All(resource =>
            resource.Text == $"arn:aws:s3:::{bucket}"
            || resource.Text.StartsWith($"arn:aws:s3:::{bucket}/", StringComparison.Ordinal)
            || resource.Text is "*"
            || resource.Text.StartsWith($"arn:aws:s3:::{bucket}*", StringComparison.Ordinal)
        );
}
