using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Bench.Prefix;

/// <summary>Starts move-prefix as a user would, and waits for its end.</summary>
internal sealed class PrefixRun(TwoAccounts accounts)
{
    /// <param name="progress">Sees each state that has been left.</param>
    /// <returns>The totals.</returns>
    public async Task<JsonNode> MoveAsync(
        string from,
        string to,
        JsonObject more,
        Action<ExecutionProgress.StateExited> progress
    )
    {
        var input = (JsonObject)more.DeepClone();
        input["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Prefix"] = from };
        input["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket, ["Prefix"] = to };
        var started = await accounts.StepFunctions.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = accounts.StateMachineArn.Replace("-move-object", "-move-prefix"),
                Input = input.ToJsonString(),
            }
        );
        var follower = new ExecutionFollower(
            accounts.StepFunctions,
            TimeProvider.System,
            TimeSpan.FromMilliseconds(100)
        );
        await foreach (var one in follower.FollowAsync(started.ExecutionArn, default))
            if (one is ExecutionProgress.StateExited exited)
                progress(exited);
        var ended = await accounts.StepFunctions.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn }
        );
        return ended.Status == ExecutionStatus.SUCCEEDED
            ? JsonNode.Parse(ended.Output)!["Totals"]!
            : throw new InvalidOperationException($"{ended.Error}: {ended.Cause}");
    }
}
