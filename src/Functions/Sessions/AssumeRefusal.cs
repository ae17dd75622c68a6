using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>Makes a failure that people and tools understand out of STS's refusal.</summary>
internal static class AssumeRefusal
{
    public static MoveException Explain(SessionRequest request, Caller? caller, AmazonServiceException refusal)
    {
        var role = request.Source.RoleArn;
        var said = Words.Of(refusal);
        var diagnosis = new Diagnosis
        {
            Step = request.Step,
            Caller = caller,
            Role = role.ToString(),
            ExternalIdGiven = request.Source.ExternalId is not null,
            Action = "sts:AssumeRole",
            Resource = role.ToString(),
            Said = said,
            Causes = AssumeCauses.Rank(request, caller, said),
        };
        var first = diagnosis.Causes[0];
        var where = first.Account is null ? "" : $" in account {first.Account}";
        var sentence =
            $"{request.Step}: {caller?.Arn ?? "this function"} could not assume {role} of account {role.Account}. "
            + $"Most likely, {first.Why}. First mend{where}: {first.Mend}";
        return said.Code is "AccessDenied" or "AccessDeniedException"
            ? new AssumeDeniedException(sentence, diagnosis)
            : new AssumeRejectedException(sentence, diagnosis);
    }
}
