using System.Diagnostics;
using System.Globalization;
using XAcctWorkflow.Bench.Prefix;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;

// Moves a prefix of so many objects (500 unless a number is given) through the whole workflow in the sandbox: all of them
// accounted for, none lost, none doubled; then with rclone and the AWS CLI. With "threshold" it compares batches with
// executions, size by size. Ends with 1 if anything is not as it should be.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var isThreshold = args is ["threshold"];
var count =
    isThreshold ? 0
    : args is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture)
    : 500;
var objects = Enumerable.Range(0, count).Select(at => new MixedObject("mixed/", at)).ToList();
Dictionary<AccountId, Credentials> keys = new()
{
    [TwoAccounts.A] = new("AKIAAAAAAAAAAAAAAAAA", "keyofaccountakeyofaccountakeyofaccountaa", null, null),
    [TwoAccounts.B] = new("AKIABBBBBBBBBBBBBBBB", "keyofaccountbkeyofaccountbkeyofaccountbb", null, null),
};

// Several chunks of an object that is not worth a minute; the stack's own for what is measured by size.
var parameters = new Dictionary<string, string>();
if (!isThreshold)
    parameters["ChunkMiB"] = "5";
var data = Directory.CreateTempSubdirectory("xacct-prefix-");
try
{
    var changes = new Changes();
    await using var accounts = await TwoAccounts.StartAsync(
        TwoAccounts.Options(data) with
        {
            Administrators = keys,
            BeforeS3Call = changes.SeeAsync,
        },
        new AccountADeployment(null, parameters),
        default
    );
    if (isThreshold)
        return await new Threshold(accounts).RunAsync();
    var moves = new Moves(accounts, objects);
    await TimeAsync("put", moves.PutAsync);
    changes.Arm(accounts.Theirs, TwoAccounts.SourceBucket, objects.Where(item => item.Changes && !item.IsDenied));
    await TimeAsync("xacct move --recursive", () => moves.MoveAsync("workflow/"));
    await TimeAsync("the same again", () => moves.MoveAgainAsync("workflow/"));
    await moves.CompareAsync("workflow/");

    var streaming = new Streaming(accounts.Endpoint, keys);
    if (await TimeAsync("rclone copy", () => streaming.RcloneAsync("mixed/", "rclone/")))
        await moves.CompareAsync("rclone/");
    else
        Console.WriteLine("            rclone is not installed");
    if (await TimeAsync("aws s3 cp --recursive, twice", () => streaming.AwsAsync("mixed/", "aws/")))
        await moves.CompareAsync("aws/");
    else
        Console.WriteLine("            the AWS CLI is not installed");
    return moves.Faults == 0 ? 0 : 1;
}
finally
{
    data.Delete(recursive: true);
}

async Task<T> TimeAsync<T>(string what, Func<Task<T>> act)
{
    var start = Stopwatch.GetTimestamp();
    var result = await act();
    var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine($"{seconds, 7:0.0} s  {what}: {count / seconds:0} objects/s");
    return result;
}
