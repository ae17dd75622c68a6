using System.Text;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>Act 4: an object appears in account B, nobody starts anything, and it arrives in account A.</summary>
public sealed class AppearAndArrive(TwoAccounts accounts, Narrator narrator, Mover mover, TimeProvider time)
{
    private const string Key = TwoAccounts.EventKeyPrefix + "appeared \"today\" & 日本.txt";
    private const string Text = "Nobody has asked for this one.\n";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        narrator.Heading("Act 4: an object appears in account B, nobody starts anything, and it arrives in account A");
        var before = (await ExecutionsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var put = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = Key,
            InputStream = new MemoryStream(Encoding.UTF8.GetBytes(Text)),
        };
        var appeared = time.GetTimestamp();
        await accounts.Theirs.PutObjectAsync(put, cancellationToken);
        narrator.Say("put", $"s3://{TwoAccounts.SourceBucket}/{Key}");

        var started = await StartedAsync(before, appeared, cancellationToken);
        narrator.Check(
            started is not null,
            "EventBridge told account A, whose rule started an execution"
                + (started is null ? "" : $": {started.Split(':')[^1]}")
        );
        if (started is null)
            return;
        var ending = await mover.FollowAsync(started, cancellationToken);
        var seconds = time.GetElapsedTime(appeared).TotalSeconds;
        narrator.Check(
            ending.Failure is null && ending.Receipt is not null,
            FormattableString.Invariant($"it succeeded, {seconds:0.0} s after the object was put")
        );
        if (ending.Failure is { } failure)
            narrator.Detail($"{failure.FailedIn}: {failure.Error}\n{failure.Cause}");
        if (ending.Receipt is not null)
            await new BothEnds(accounts, narrator).CompareAsync(Key, cancellationToken);
    }

    /// <summary>The execution that was not there before; null if none is started in time.</summary>
    private async Task<string?> StartedAsync(HashSet<string> before, long since, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = await ExecutionsAsync(cancellationToken);
            if (now.FirstOrDefault(execution => !before.Contains(execution)) is { } started)
                return started;
            if (time.GetElapsedTime(since) > LongestWait)
                return null;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<IEnumerable<string>> ExecutionsAsync(CancellationToken cancellationToken)
    {
        var request = new ListExecutionsRequest { StateMachineArn = accounts.StateMachineArn };
        var page = await accounts.StepFunctions.ListExecutionsAsync(request, cancellationToken);
        return page.Executions.Select(execution => execution.ExecutionArn);
    }
}
