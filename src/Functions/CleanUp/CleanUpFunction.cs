using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.CleanUp;

public sealed class CleanUpFunction(StagingCleaning cleaning, TimeProvider time)
{
    [LambdaFunction(ResourceName = "CleanUpFunction", Role = "@TargetRole", MemorySize = 256, Timeout = 300)]
    public async Task<CleanUpResult> CleanUp(CleanUpInput input, ILambdaContext context)
    {
        var result = await Deadline.RunAsync(context, time, token => cleaning.RunAsync(input, token));
        context.Logger.LogInformation(
            "Removed {Count} temporary objects of {Execution}",
            result.Removed,
            input.Execution
        );
        return result;
    }
}
