using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Starts executions as a user of account A would, and waits for their end.</summary>
public sealed class Mover(TwoAccounts accounts)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

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

    /// <summary>The whole story once the execution has ended.</summary>
    public async Task<ExecutionStory> EndAsync(string executionArn)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        var story = new ExecutionStory();
        await foreach (var progress in follower.FollowAsync(executionArn, patience.Token))
            story.Add(progress);
        return story;
    }

    /// <summary>
    /// Waits for the end of an execution, and puts the clock forward whenever it waits. A jump that comes between the event
    /// and the timer it announces goes past that timer, so it is made again while nothing has followed.
    /// </summary>
    /// <param name="waits">The event that is the last one for as long as the execution waits.</param>
    internal async Task<ExecutionStory> EndAsync(
        string executionArn,
        JumpingTime time,
        HistoryEventType waits,
        TimeSpan jump
    )
    {
        var ending = EndAsync(executionArn);
        var (seen, jumped) = (0L, 0L);
        while (!ending.IsCompleted)
        {
            var last = await LastEventAsync(executionArn);
            if (last.Type == waits && (last.Id != seen || TimeProvider.System.GetElapsedTime(jumped) > Patience))
            {
                (seen, jumped) = (last.Id ?? 0, TimeProvider.System.GetTimestamp());
                time.Jump(jump);
            }
            await Task.WhenAny(ending, Task.Delay(TimeSpan.FromMilliseconds(30), TimeProvider.System));
        }
        return await ending;
    }

    public async Task<ExecutionStory> MoveAsync(JsonObject input) => await EndAsync(await StartAsync(input));

    public async Task<JsonNode> OutputAsync(string executionArn)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = executionArn };
        var execution = await accounts.StepFunctions.DescribeExecutionAsync(request);
        Assert.True(execution.Status == ExecutionStatus.SUCCEEDED, $"{execution.Error}: {execution.Cause}");
        return JsonNode.Parse(execution.Output)!;
    }

    private async Task<HistoryEvent> LastEventAsync(string executionArn)
    {
        var request = new GetExecutionHistoryRequest
        {
            ExecutionArn = executionArn,
            ReverseOrder = true,
            MaxResults = 1,
        };
        return (await accounts.StepFunctions.GetExecutionHistoryAsync(request)).Events[0];
    }
}
