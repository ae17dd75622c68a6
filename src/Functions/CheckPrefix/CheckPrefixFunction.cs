using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.AssumeRole;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.CheckPrefix;

public sealed class CheckPrefixFunction(PrefixCheck check, TimeProvider time)
{
    [LambdaFunction(ResourceName = "CheckPrefixFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public Task<PrefixState> CheckPrefix(AssumeRoleInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => check.RunAsync(input, token));
}
