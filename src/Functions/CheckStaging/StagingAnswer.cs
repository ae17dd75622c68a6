using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CheckStaging;

/// <summary>Objects can be staged.</summary>
public sealed record StagingAnswer
{
    public required BucketName Bucket { get; init; }
}
