using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.StageTemp;

public sealed class StageTempFunction(ChunkStaging staging, TimeProvider time)
{
    [LambdaFunction(ResourceName = "StageTempFunction", Role = "@ServiceRoleA", MemorySize = 1024, Timeout = 900)]
    public async Task<StagedChunk> StageTemp(StageTempInput input, ILambdaContext context)
    {
        var chunk = await Deadline.RunAsync(context, time, token => staging.RunAsync(input, token));
        context.Logger.LogInformation(
            "Staged chunk {Index} of {Bytes} bytes for {Execution}",
            chunk.Index,
            chunk.Length,
            input.Execution
        );
        return chunk;
    }
}
