using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Starts and redrives executions and tells their progress as it is read from their history.</summary>
public sealed class Mover(TwoAccounts accounts, Narrator narrator, TimeProvider time)
{
    private readonly ExecutionFollower follower = new(accounts.StepFunctions, time, TimeSpan.FromMilliseconds(50));

    public async Task<Ending> MoveAsync(string name, string key, bool deleteSource, CancellationToken cancellationToken)
    {
        var input = new JsonObject
        {
            ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Key"] = key },
            ["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket, ["Key"] = key },
            ["DeleteSource"] = deleteSource,
        };
        var started = await accounts.StepFunctions.StartExecutionAsync(
            new StartExecutionRequest
            {
                StateMachineArn = accounts.StateMachineArn,
                Name = name,
                Input = input.ToJsonString(),
            },
            cancellationToken
        );
        narrator.Say("start", $"execution {name}");
        return await FollowAsync(started.ExecutionArn, cancellationToken);
    }

    /// <summary>Tells of an execution that somebody else has started.</summary>
    public Task<Ending> FollowAsync(string arn, CancellationToken cancellationToken) =>
        FollowAsync(arn, since: default, cancellationToken);

    /// <summary>Lets a failed execution go on in the state that failed.</summary>
    public async Task<Ending> RedriveAsync(Ending failed, CancellationToken cancellationToken)
    {
        await accounts.StepFunctions.RedriveExecutionAsync(
            new RedriveExecutionRequest { ExecutionArn = failed.ExecutionArn },
            cancellationToken
        );
        narrator.Say("redrive", "the same execution goes on in the state that failed");
        return await FollowAsync(failed.ExecutionArn, failed.At, cancellationToken);
    }

    private async Task<Ending> FollowAsync(string arn, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var ending = new Ending(arn, default, Output: null, Failure: null, MostAtOnce: 0, Left: []);
        var (underWay, mostAtOnce) = (0, 0);
        var left = new List<string>();
        await foreach (var progress in follower.FollowAsync(arn, cancellationToken))
        {
            underWay += progress switch
            {
                ExecutionProgress.StateEntered { Visit.Iteration: not null } => 1,
                ExecutionProgress.StateExited { Visit.Iteration: not null } => -1,
                _ => 0,
            };
            mostAtOnce = Math.Max(mostAtOnce, underWay);
            if (progress is ExecutionProgress.StateExited exited)
                left.Add(exited.Visit.State);
            if (progress.At > since)
                Tell(progress);
            ending = progress switch
            {
                ExecutionProgress.Succeeded done => ending with { At = done.At, Output = done.Output, Failure = null },
                ExecutionProgress.Failed failed => ending with { At = failed.At, Failure = failed },
                _ => ending,
            };
        }
        return ending with { MostAtOnce = mostAtOnce, Left = left };
    }

    private void Tell(ExecutionProgress progress)
    {
        switch (progress)
        {
            case ExecutionProgress.MapStarted map:
                narrator.Say("", $"{map.Visit}: {map.Items} chunk{(map.Items == 1 ? "" : "s")}");
                break;
            case ExecutionProgress.AttemptFailed failed:
                narrator.Say("", $"{failed.Visit}: attempt {failed.Attempt} failed: {failed.Error}");
                break;
            case ExecutionProgress.AttemptStarted { Attempt: > 1 } retried:
                narrator.Say("", $"{retried.Visit}: attempt {retried.Attempt}");
                break;
            case ExecutionProgress.StateExited left:
                var seconds = (left.At - left.Visit.EnteredAt).TotalSeconds;
                narrator.Say("", FormattableString.Invariant($"{left.Visit}: done in {seconds:0.00} s"));
                break;
        }
    }
}
