using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.StageBatch;

public sealed class StageBatchFunction(BatchStaging staging, TimeProvider time)
{
    [LambdaFunction(ResourceName = "StageBatchFunction", Role = "@ServiceRoleA", MemorySize = 1024, Timeout = 120)]
    public async Task<Pack> StageBatch(ComparedBatch input, ILambdaContext context)
    {
        var pack = await Deadline.RunAsync(context, time, token => staging.RunAsync(input, token));
        context.Logger.LogInformation("Staged {Bytes} bytes of batch {Batch}", pack.Bytes, input.Batch.Number);
        return pack;
    }
}
