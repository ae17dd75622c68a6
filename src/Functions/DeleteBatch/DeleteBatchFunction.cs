using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.DeleteBatch;

public sealed class DeleteBatchFunction(BatchDeleting deleting, TimeProvider time)
{
    [LambdaFunction(ResourceName = "DeleteBatchFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public Task<BatchDeletion> DeleteBatch(BatchInput input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => deleting.RunAsync(input, token));
}
