using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.AssumeRole;

public sealed class AssumeRoleFunction(RoleCheck check, TimeProvider time)
{
    [LambdaFunction(ResourceName = "AssumeRoleFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public async Task<MoveState> AssumeRole(AssumeRoleInput input, ILambdaContext context)
    {
        var state = await Deadline.RunAsync(context, time, token => check.RunAsync(input, token));
        context.Logger.LogInformation("Assumed {Arn} for {Execution}", state.AssumedRole.Arn, state.Execution);
        return state;
    }
}
