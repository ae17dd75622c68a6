using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.WriteBatch;

public sealed class WriteBatchFunction(BatchWriting writing, TimeProvider time)
{
    [LambdaFunction(ResourceName = "WriteBatchFunction", Role = "@TargetRole", MemorySize = 1024, Timeout = 120)]
    public async Task<BatchOutcome> WriteBatch(StagedBatch input, ILambdaContext context)
    {
        var outcome = await Deadline.RunAsync(context, time, token => writing.RunAsync(input, token));
        context.Logger.LogInformation("Batch {Batch}: {Outcome}", input.Batch.Number, outcome);
        return outcome;
    }
}
