using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.CheckStaging;

public sealed class CheckStagingFunction(StagingCheck check, TimeProvider time)
{
    [LambdaFunction(ResourceName = "CheckStagingFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public Task<StagingAnswer> CheckStaging(CheckStagingInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => check.RunAsync(input, token));
}
