using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.ReadObject;

public sealed class ReadObjectFunction(ObjectReading reading, TimeProvider time)
{
    [LambdaFunction(ResourceName = "ReadObjectFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public async Task<Plan> ReadObject(ReadObjectInput input, ILambdaContext context)
    {
        var plan = await Deadline.RunAsync(context, time, token => reading.RunAsync(input, token));
        context.Logger.LogInformation(
            "Planned {Bytes} bytes in {Chunks} chunks for {Execution}",
            plan.Object.Size,
            plan.Chunks.Count,
            input.Execution
        );
        return plan;
    }
}
