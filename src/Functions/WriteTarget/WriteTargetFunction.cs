using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;

namespace XAcctWorkflow.Functions.WriteTarget;

public sealed class WriteTargetFunction(TargetWriting writing, TimeProvider time)
{
    /// <summary>Time for copies under way to end: a part of 5 GiB takes about a minute within S3.</summary>
    private static readonly TimeSpan WindDown = TimeSpan.FromMinutes(3);

    [LambdaFunction(ResourceName = "WriteTargetFunction", Role = "@TargetRole", MemorySize = 512, Timeout = 900)]
    public async Task<Receipt> WriteTarget(WriteTargetInput input, ILambdaContext context)
    {
        var receipt = await Deadline.RunAsync(
            context,
            time,
            WindDown,
            (enough, over) => writing.RunAsync(input, enough, over)
        );
        context.Logger.LogInformation(
            "{Outcome}: {Bytes} bytes for {Execution}",
            receipt.Outcome,
            receipt.Bytes,
            input.Execution
        );
        return receipt;
    }
}
