using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.Summarize;

public sealed class SummarizeFunction(SliceReport report, TimeProvider time)
{
    [LambdaFunction(ResourceName = "SummarizeFunction", Role = "@ServiceRoleA", MemorySize = 1024, Timeout = 900)]
    public Task<Totals> Summarize(PrefixState input, ILambdaContext context) =>
        Deadline.RunAsync(context, time, token => report.RunAsync(input, token));
}
