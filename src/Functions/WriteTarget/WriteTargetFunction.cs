using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.WriteTarget;

public sealed class WriteTargetFunction(TargetWriting writing, TimeProvider time)
{
    [LambdaFunction(ResourceName = "WriteTargetFunction", Role = "@TargetRole", MemorySize = 512, Timeout = 900)]
    public async Task<Receipt> WriteTarget(WriteTargetInput input, ILambdaContext context)
    {
        var receipt = await Deadline.RunAsync(context, time, token => writing.RunAsync(input, token));
        context.Logger.LogInformation(
            "{Outcome}: {Bytes} bytes for {Execution}",
            receipt.Outcome,
            receipt.Bytes,
            input.Execution
        );
        return receipt;
    }
}
