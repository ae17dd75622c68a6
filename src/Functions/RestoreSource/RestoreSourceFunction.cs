using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.RestoreSource;

public sealed class RestoreSourceFunction(SourceRestoring restoring, TimeProvider time)
{
    [LambdaFunction(ResourceName = "RestoreSourceFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public async Task<Restoration> RestoreSource(RestoreSourceInput input, ILambdaContext context)
    {
        var restoration = await Deadline.RunAsync(context, time, token => restoring.RunAsync(input, token));
        context.Logger.LogInformation("Asked for the source of {Execution} to be restored", input.Execution);
        return restoration;
    }
}
