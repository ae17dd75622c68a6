using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.CompareBatch;

public sealed class CompareBatchFunction(BatchComparing comparing, TimeProvider time)
{
    [LambdaFunction(ResourceName = "CompareBatchFunction", Role = "@TargetRole", MemorySize = 256, Timeout = 60)]
    public Task<Comparison> CompareBatch(BatchInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => comparing.RunAsync(input, token));
}
