using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>A session under the source's role, as one step of one execution needs it.</summary>
/// <param name="Step">The step that asks, for the words of a failure.</param>
/// <param name="Source">The object, and the role of its account.</param>
/// <param name="Policy">What the session is cut down to, as JSON.</param>
public sealed record SessionRequest(string Step, ExecutionId Execution, MoveSource Source, string Policy)
{
    /// <summary>What the end of the move is called that the role belongs to.</summary>
    public RoleWords Words { get; init; } = RoleWords.Source;

    /// <summary>Whether nothing is moved, and who asks can ask again.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether the execution's input names another external id than the stack's, which then counts for nothing.</summary>
    public bool NamesExternalId { get; init; }

    /// <summary>A session at the other end of the move, which is asked for and refused in the same way.</summary>
    public static SessionRequest AtTarget(
        string step,
        ExecutionId execution,
        MoveTarget target,
        RoleArn role,
        BucketName staging
    )
    {
        var place = new MoveSource
        {
            Bucket = target.Bucket,
            Key = target.Key,
            RoleArn = role,
            ExternalId = target.ExternalId,
            Region = target.Region,
        };
        var policy = SessionPolicy.ForWriting(place, staging, execution);
        return new SessionRequest(step, execution, place, policy)
        {
            Words = RoleWords.Target with { OtherParameters = $" StagingBucketName={staging}" },
        };
    }
}
