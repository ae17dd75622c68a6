using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.DeleteSource;

public sealed class DeleteSourceFunction(SourceDeleting deleting, TimeProvider time)
{
    [LambdaFunction(ResourceName = "DeleteSourceFunction", Role = "@ServiceRoleA", MemorySize = 256, Timeout = 60)]
    public async Task<SourceDeletion> DeleteSource(DeleteSourceInput input, ILambdaContext context)
    {
        var deletion = await Deadline.RunAsync(context, time, token => deleting.RunAsync(input, token));
        context.Logger.LogInformation("Deleted the source of {Execution}", input.Execution);
        return deletion;
    }
}
