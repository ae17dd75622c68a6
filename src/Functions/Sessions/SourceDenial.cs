using Amazon.Runtime;
using XAcctWorkflow.Functions.Denials;
using XAcctWorkflow.Functions.Failures;

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
        var bucket = $"arn:{source.RoleArn.Partition}:s3:::{source.Bucket}";
        var denial = new ObjectDenial(action, action == "s3:ListBucket" ? bucket : $"{bucket}/{source.Key}", error);
        var account = source.RoleArn.Account;
        var suspects = new ObjectSuspects(denial, source.RoleArn.ToString(), account, bucket, account)
        {
            KeyActions = ["kms:Decrypt"],
        };
        var diagnosis = new Diagnosis
        {
            Step = request.Step,
            Caller = new Caller(principal, account),
            Role = source.RoleArn.ToString(),
            Action = denial.Action,
            Resource = denial.ResourceInWords,
            Said = denial.Said,
            Causes = ObjectCauses.Rank(denial, suspects),
        };
        var first = diagnosis.Causes[0];
        var where = first.Account is null ? "" : $" in account {first.Account}";
        return new SourceDeniedException(
            $"{SourceRefusal.Lead(request.Step, action)}: {principal} may not do {denial.Action} on {denial.ResourceInWords} (S3 said {denial.Said.Code}). "
                + $"Most likely, {first.Why}. First mend{where}: {first.Mend}",
            diagnosis
        );
    }
}
