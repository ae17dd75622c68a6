using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Bench.Large;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;

// Moves an object of 5.1 GiB through the whole workflow in the sandbox, and compares what is read back. Ends with 1 if
// anything is not as it should be. Takes 6 GB of disk in the folder for temporary files.
const string Key = "large.bin";
const long MostMemory = 200_000_000;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var faults = 0;
var data = Directory.CreateTempSubdirectory("xacct-large-");
try
{
    await using var accounts = await TwoAccounts.StartAsync(
        TwoAccounts.Options(data),
        AccountADeployment.AsBuilt,
        default
    );
    var source = new LargeObject(accounts.Theirs, TwoAccounts.SourceBucket, Key);
    await TimeAsync(
        $"{LargeObject.Size:#,0} bytes are put",
        async () =>
        {
            await source.PutAsync();
            return true;
        }
    );
    var output = await TimeAsync("they are moved", () => MoveAsync(accounts));
    var expected = await TimeAsync("their checksum is computed", LargeObject.ChecksumAsync);
    var target = await accounts.Ours.GetObjectMetadataAsync(
        new GetObjectMetadataRequest
        {
            BucketName = TwoAccounts.TargetBucket,
            Key = Key,
            ChecksumMode = Amazon.S3.ChecksumMode.ENABLED,
        }
    );
    var read = await TimeAsync(
        "the target is read back",
        () => LargeObject.ReadChecksumAsync(accounts.Ours, TwoAccounts.TargetBucket, Key)
    );
    Hold(target.ContentLength == LargeObject.Size, $"the target has {target.ContentLength:#,0} bytes");
    Hold(target.ChecksumCRC64NVME == expected, $"S3 keeps CRC64NVME {target.ChecksumCRC64NVME} with it");
    Hold(read == expected, $"its bytes have CRC64NVME {read}");
    Hold($"{output["Receipt"]!["Checksum"]!["Value"]}" == expected, "the receipt says so");
    var staged = await accounts.Ours.ListObjectsV2Async(
        new ListObjectsV2Request { BucketName = accounts.StagingBucket }
    );
    Hold(staged.S3Objects is null or { Count: 0 }, "nothing is left in staging");
    var largest = accounts.Host.Functions.Processes.MaxBy(process => process.PeakResidentBytes)!;
    Hold(
        largest.PeakResidentBytes < MostMemory,
        $"no function took more than {largest.PeakResidentBytes / 1e6:0} MB of memory ({largest.Function})"
    );
}
finally
{
    data.Delete(recursive: true);
}
return faults == 0 ? 0 : 1;

void Hold(bool holds, string what)
{
    faults += holds ? 0 : 1;
    Console.WriteLine($"{(holds ? "ok   " : "WRONG")}      {what}");
}

static async Task<JsonNode> MoveAsync(TwoAccounts accounts)
{
    var input = new JsonObject
    {
        ["Source"] = new JsonObject { ["Bucket"] = TwoAccounts.SourceBucket, ["Key"] = Key },
        ["Target"] = new JsonObject { ["Bucket"] = TwoAccounts.TargetBucket },
    };
    var started = await accounts.StepFunctions.StartExecutionAsync(
        new StartExecutionRequest { StateMachineArn = accounts.StateMachineArn, Input = input.ToJsonString() }
    );
    var follower = new ExecutionFollower(accounts.StepFunctions, TimeProvider.System, TimeSpan.FromSeconds(1));
    await foreach (var _ in follower.FollowAsync(started.ExecutionArn, default)) { }
    var ended = await accounts.StepFunctions.DescribeExecutionAsync(
        new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn }
    );
    return ended.Status == ExecutionStatus.SUCCEEDED
        ? JsonNode.Parse(ended.Output)!
        : throw new InvalidOperationException($"{ended.Error}: {ended.Cause}");
}

static async Task<T> TimeAsync<T>(string what, Func<Task<T>> act)
{
    var start = Stopwatch.GetTimestamp();
    var result = await act();
    Console.WriteLine($"{Stopwatch.GetElapsedTime(start).TotalSeconds, 7:0.0} s  {what}");
    return result;
}
