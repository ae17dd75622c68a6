using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Starts executions as a user of account A would, and waits for their end.</summary>
public sealed class Mover(TwoAccounts accounts)
{
    private readonly ExecutionFollower follower = new(
        accounts.StepFunctions,
        TimeProvider.System,
        TimeSpan.FromMilliseconds(20)
    );

    public static JsonObject Input(string key, bool deleteSource = false, string? onConflict = null)
    {
        var input = new JsonObject
        {
            ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Key"] = key },
            ["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket, ["Key"] = key },
            ["DeleteSource"] = deleteSource,
        };
        if (onConflict is not null)
            input["OnConflict"] = onConflict;
        return input;
    }

    public async Task<string> StartAsync(JsonObject input)
    {
        var request = new StartExecutionRequest
        {
            StateMachineArn = accounts.StateMachineArn,
            Input = input.ToJsonString(),
        };
        return (await accounts.StepFunctions.StartExecutionAsync(request)).ExecutionArn;
    }

    /// <summary>Waits until the execution's history holds so many events of a type.</summary>
    public async Task SeeAsync(string executionArn, string type, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        var request = new GetExecutionHistoryRequest { ExecutionArn = executionArn, MaxResults = 1000 };
        while (
            (await accounts.StepFunctions.GetExecutionHistoryAsync(request, patience.Token)).Events.Count(e =>
                e.Type == type
            ) < count
        )
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    /// <summary>The whole story once the execution has ended.</summary>
    public async Task<ExecutionStory> EndAsync(string executionArn)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        var story = new ExecutionStory();
        await foreach (var progress in follower.FollowAsync(executionArn, patience.Token))
            story.Add(progress);
        return story;
    }

    public async Task<ExecutionStory> MoveAsync(JsonObject input) => await EndAsync(await StartAsync(input));

    public async Task<JsonNode> OutputAsync(string executionArn)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = executionArn };
        var execution = await accounts.StepFunctions.DescribeExecutionAsync(request);
        Assert.True(execution.Status == ExecutionStatus.SUCCEEDED, $"{execution.Error}: {execution.Cause}");
        return JsonNode.Parse(execution.Output)!;
    }
}
