using System.Text.Json.Nodes;
using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>A 403 at the source: which principal lacks which action on what, and whose policy could grant it.</summary>
internal static class SourceDenial
{
    public static SourceDeniedException Explain(
        SessionRequest request,
        string principal,
        string action,
        AmazonServiceException error
    )
    {
        var source = request.Source;
        var said = Words.Of(error);
        var resource = $"arn:{source.RoleArn.Partition}:s3:::{source.Bucket}/{source.Key}";
        var diagnosis = new Diagnosis
        {
            Step = request.Step,
            Caller = new Caller(principal, source.RoleArn.Account),
            Role = source.RoleArn.ToString(),
            Action = action,
            Resource = resource,
            Said = said,
            Causes = Rank(source, action, resource, said.Message),
        };
        var first = diagnosis.Causes[0];
        // What the reader fears most after a failed deletion is that the copy is in doubt too: it is not.
        var lead = action.StartsWith("s3:DeleteObject", StringComparison.Ordinal)
            ? $"{request.Step}: copied but not deleted: "
            : $"{request.Step}: ";
        return new SourceDeniedException(
            $"{lead}{principal} may not do {action} on {resource} (S3 said {said.Code}). "
                + $"Most likely, {first.Why}. First mend in account {first.Account}: {first.Mend}",
            diagnosis
        );
    }

    private static List<Cause> Rank(MoveSource source, string action, string resource, string message)
    {
        var reads = action.StartsWith("s3:Get", StringComparison.Ordinal);
        List<Cause> causes = [];
        if (message.Contains("kms:", StringComparison.OrdinalIgnoreCase))
        {
            causes.Add(Key(source));
        }
        causes.Add(
            new Cause(
                $"no policy of role {source.RoleArn.Name} allows it",
                source.RoleArn.Account,
                $"let {source.RoleArn.Name} do {action} on {resource}.",
                Allow(action, resource)
            )
        );
        if (reads && action != "s3:GetObjectTagging" && action != "s3:GetObjectVersionTagging")
        {
            causes.Add(
                new Cause(
                    "the object is not there, and S3 says so only to those who may list the bucket",
                    source.RoleArn.Account,
                    $"look whether {source.Key} exists in {source.Bucket}, and let {source.RoleArn.Name} do s3:ListBucket on it.",
                    Allow("s3:ListBucket", $"arn:{source.RoleArn.Partition}:s3:::{source.Bucket}")
                )
            );
        }
        if (reads && causes.Count < 3)
        {
            causes.Add(Key(source));
        }
        causes.Add(
            new Cause(
                $"the bucket policy of {source.Bucket}, or a policy of the organization, denies it",
                source.RoleArn.Account,
                $"look for a Deny that applies to {source.RoleArn.Name}, and except it there."
            )
        );
        return causes;
    }

    private static Cause Key(MoveSource source) =>
        new(
            "the object is encrypted with a KMS key that the role may not use",
            source.RoleArn.Account,
            $"let both the key's policy and {source.RoleArn.Name} allow kms:Decrypt with that key (source-account.template's parameter KmsKeyArn).",
            Allow("kms:Decrypt", "the key's ARN")
        );

    private static string Allow(string action, string resource) =>
        new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = action,
            ["Resource"] = resource,
        }.ToJsonString();
}
