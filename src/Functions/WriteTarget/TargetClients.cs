using Amazon.S3;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>S3 as a move's target is written: under the stack's own target role, or under one of the target's account.</summary>
/// <remarks>
/// A role of another account has to read staging too, since a copy is one request of one principal: the staging bucket's
/// policy lets those roles in.
/// </remarks>
public sealed class TargetClients(IS3Clients clients, SourceSessions sessions, Lazy<Staging> settings)
{
    /// <param name="isCheck">Whether it is only asked whether a move would work.</param>
    /// <exception cref="Failures.AssumeDeniedException"/>
    /// <exception cref="Failures.AssumeRejectedException"/>
    /// <exception cref="Failures.TransientException"/>
    public async Task<IAmazonS3> OpenAsync(
        string step,
        ExecutionId execution,
        MoveTarget target,
        CancellationToken cancellation,
        bool isCheck = false
    )
    {
        if (target.RoleArn is not { } role)
        {
            return clients.Own(target.Region);
        }
        var request = SessionRequest.AtTarget(step, execution, target, role, settings.Value.Bucket) with
        {
            IsCheck = isCheck,
        };
        return (await sessions.OpenAsync(request, cancellation)).S3;
    }
}
