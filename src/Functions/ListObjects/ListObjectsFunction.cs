using Amazon.Lambda.Annotations;
using Amazon.Lambda.Core;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.ListObjects;

public sealed class ListObjectsFunction(ObjectListing listing, TimeProvider time)
{
    [LambdaFunction(ResourceName = "ListObjectsFunction", Role = "@ServiceRoleA", MemorySize = 1024, Timeout = 900)]
    public async Task<Slice> ListObjects(PrefixState input, ILambdaContext context)
    {
        var slice = await Deadline.RunAsync(context, time, token => listing.RunAsync(input, token));
        context.Logger.LogInformation(
            "Listed {Count} objects, of which {Taken} are moved, for {Execution}",
            slice.Listed,
            slice.Objects,
            input.Execution
        );
        return slice;
    }
}
