using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Events;

/// <summary>Puts objects into account B, and tells what the events of it started in account A.</summary>
internal sealed class Arrivals(TwoAccounts accounts)
{
    private readonly Mover mover = new(accounts);

    public Task PutAsync(string key, string text) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = text,
            }
        );

    /// <summary>The executions of the key's events, ended. Every event has been delivered by then, or given up.</summary>
    public async Task<IReadOnlyList<DescribeExecutionResponse>> OfAsync(string key)
    {
        var started = await StartedForAsync(key);
        var ended = new List<DescribeExecutionResponse>();
        foreach (var execution in started)
        {
            ended.Add(await EndAsync(execution.ExecutionArn));
        }
        return ended;
    }

    /// <summary>The same, which may be running still.</summary>
    public async Task<IReadOnlyList<DescribeExecutionResponse>> StartedForAsync(string key)
    {
        await accounts.Host.Router.WhenIdleAsync();
        var listed = await accounts.StepFunctions.ListExecutionsAsync(
            new ListExecutionsRequest { StateMachineArn = accounts.StateMachineArn }
        );
        var all = await Task.WhenAll(listed.Executions.Select(execution => DescribeAsync(execution.ExecutionArn)));
        return [.. all.Where(execution => KeyOf(execution) == key)];
    }

    /// <summary>The one execution of the key's events, ended.</summary>
    public async Task<DescribeExecutionResponse> TheOneOfAsync(string key) => Assert.Single(await OfAsync(key));

    /// <summary>What happens when EventBridge delivers an event again, which it may: the rule starts another execution.</summary>
    public async Task<string> DeliverAgainAsync(DescribeExecutionResponse execution) =>
        await mover.StartAsync(JsonNode.Parse(execution.Input)!.AsObject());

    public async Task<DescribeExecutionResponse> EndAsync(string executionArn)
    {
        await mover.EndAsync(executionArn);
        return await DescribeAsync(executionArn);
    }

    /// <summary>The output of an execution that has succeeded.</summary>
    public static JsonNode OutputOf(DescribeExecutionResponse execution)
    {
        Assert.True(execution.Status == ExecutionStatus.SUCCEEDED, $"{execution.Error}: {execution.Cause}");
        return JsonNode.Parse(execution.Output)!;
    }

    /// <summary>What the target holds.</summary>
    public Task<string> TextOfTargetAsync(string key) => TextAsync(accounts.Ours, TwoAccounts.TargetBucket, key);

    /// <summary>What the source holds.</summary>
    public Task<string> TextOfSourceAsync(string key) => TextAsync(accounts.Theirs, TwoAccounts.SourceBucket, key);

    private static async Task<string> TextAsync(Amazon.S3.IAmazonS3 s3, string bucket, string key)
    {
        using var found = await s3.GetObjectAsync(bucket, key);
        return await new StreamReader(found.ResponseStream).ReadToEndAsync();
    }

    private Task<DescribeExecutionResponse> DescribeAsync(string executionArn) =>
        accounts.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn });

    private static string? KeyOf(DescribeExecutionResponse execution) =>
        JsonNode.Parse(execution.Input)!["Event"]?["Object"]?["key"]?.GetValue<string>();
}
