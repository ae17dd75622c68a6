using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.CheckTarget;

public sealed class CheckTargetFunction(TargetCheck check, TimeProvider time)
{
    [LambdaFunction(ResourceName = "CheckTargetFunction", Role = "@TargetRole", MemorySize = 256, Timeout = 60)]
    public Task<TargetAnswer> CheckTarget(CheckTargetInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => check.RunAsync(input, token));
}
