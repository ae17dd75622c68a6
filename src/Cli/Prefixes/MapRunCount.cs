using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Prefixes;

/// <summary>How many items of an execution's Map runs have ended since a time.</summary>
public sealed class MapRunCount(IAmazonStepFunctions stepFunctions, string executionArn)
{
    /// <summary>The label of the Map over large objects, which is in the ARNs of its runs.</summary>
    private const string Large = "/Large:";

    private readonly HashSet<string> before = [];

    /// <summary>Runs that are known by now belong to what is done.</summary>
    public async Task ForgetAsync() => before.UnionWith(await RunsAsync());

    /// <summary>As far as it can be told: who may not ask for Map runs sees less, and the move goes on all the same.</summary>
    public async Task<EndedItems> EndedAsync()
    {
        var ended = new EndedItems(0, 0);
        try
        {
            foreach (var run in (await RunsAsync()).Except(before))
            {
                var request = new DescribeMapRunRequest { MapRunArn = run };
                var counts = (await stepFunctions.DescribeMapRunAsync(request)).ItemCounts;
                var items = (counts?.Succeeded ?? 0) + (counts?.Failed ?? 0) + (counts?.TimedOut ?? 0);
                ended = run.Contains(Large, StringComparison.Ordinal)
                    ? ended with
                    {
                        LargeObjects = ended.LargeObjects + items,
                    }
                    : ended with
                    {
                        Batches = ended.Batches + items,
                    };
            }
        }
        catch (AmazonServiceException) { }
        return ended;
    }

    private async Task<List<string>> RunsAsync()
    {
        List<string> runs = [];
        var request = new ListMapRunsRequest { ExecutionArn = executionArn };
        do
        {
            var page = await stepFunctions.ListMapRunsAsync(request);
            runs.AddRange((page.MapRuns ?? []).Select(run => run.MapRunArn));
            request.NextToken = page.NextToken;
        } while (request.NextToken is not null);
        return runs;
    }
}

/// <summary>What has ended of a slice.</summary>
public sealed record EndedItems(long Batches, long LargeObjects);
