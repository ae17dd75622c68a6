using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Prefixes;

/// <summary>Moves prefixes as a user of account A would, and reads what was reported.</summary>
public sealed class PrefixMover(TwoAccounts accounts)
{
    private readonly Mover mover = new(accounts);

    private string Machine => accounts.StateMachineArn.Replace("-move-object", "-move-prefix");

    /// <summary>Between the usual buckets; small batches, so that there are several.</summary>
    public static JsonObject Input(string from, string to) =>
        new()
        {
            ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Prefix"] = from },
            ["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket, ["Prefix"] = to },
            ["ObjectsPerBatch"] = 25,
            ["Concurrency"] = 2,
        };

    /// <returns>The execution, which has ended.</returns>
    public async Task<string> EndAsync(JsonObject input)
    {
        var request = new StartExecutionRequest { StateMachineArn = Machine, Input = input.ToJsonString() };
        var execution = (await accounts.StepFunctions.StartExecutionAsync(request)).ExecutionArn;
        await mover.EndAsync(execution);
        return execution;
    }

    /// <returns>The totals.</returns>
    public async Task<JsonNode> RunAsync(JsonObject input) => await TotalsAsync(await EndAsync(input));

    public async Task<JsonNode> RedriveAsync(string execution)
    {
        await accounts.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution });
        await mover.EndAsync(execution);
        return await TotalsAsync(execution);
    }

    public async Task<JsonNode> TotalsAsync(string execution) => (await mover.OutputAsync(execution))["Totals"]!;

    public async Task<DescribeExecutionResponse> DescribeAsync(string execution) =>
        await accounts.StepFunctions.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = execution });

    public static int Count(JsonNode totals, string name) => totals[name]!.GetValue<int>();

    /// <summary>The lines of one of the lists in the staging bucket.</summary>
    public async Task<IReadOnlyList<JsonNode>> ListAsync(string key)
    {
        using var response = await accounts.Ours.GetObjectAsync(accounts.StagingBucket, key);
        var text = await new StreamReader(response.ResponseStream).ReadToEndAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public Task<IReadOnlyList<JsonNode>> FailedAsync(JsonNode totals) =>
        ListAsync(totals["FailedManifest"]!.GetValue<string>());

    public Task<IReadOnlyList<JsonNode>> ReportAsync(JsonNode totals, int slice = 0) =>
        ListAsync($"{totals["ReportPrefix"]}{slice:D5}/report.jsonl");
}
