using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>
/// Two accounts for every test that runs a command, and an AWS configuration with a profile for each administrator: ours
/// and theirs, and a stranger whose keys nobody knows.
/// </summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private static readonly Dictionary<AccountId, Credentials> Keys = new()
    {
        [TwoAccounts.A] = new("AKIAAAAAAAAAAAAAAAAA", "keyofaccountakeyofaccountakeyofaccountaa", null, null),
        [TwoAccounts.B] = new("AKIABBBBBBBBBBBBBBBB", "keyofaccountbkeyofaccountbkeyofaccountbb", null, null),
    };

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-cli-");
    private TwoAccounts? accounts;
    private string role = "";
    private int machines;

    public TwoAccounts Accounts => accounts ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync()
    {
        // Before anything else: the SDK reads the variable and the file once.
        WriteProfiles();
        var options = TwoAccounts.Options(data) with { Administrators = Keys };
        accounts = await TwoAccounts.StartAsync(options, AccountADeployment.AsBuilt, CancellationToken.None);
        var described = await Accounts.StepFunctions.DescribeStateMachineAsync(
            new DescribeStateMachineRequest { StateMachineArn = Accounts.StateMachineArn }
        );
        role = described.RoleArn;
    }

    /// <summary>Runs a command against the sandbox, as account A's administrator.</summary>
    internal Task<Outcome> RunAsync(params string[] arguments) => Xacct.RunAsync([.. arguments, .. Connection("ours")]);

    /// <summary>The options by which a command gets to the sandbox.</summary>
    internal string[] Connection(string profile) =>
        ["--endpoint-url", Accounts.Endpoint, "--region", TwoAccounts.Region, "--profile", profile];

    /// <summary>Makes a state machine of account A and gives its ARN.</summary>
    internal async Task<string> MachineAsync(string definition, string? name = null)
    {
        var request = new CreateStateMachineRequest
        {
            Name = name ?? $"machine-{Interlocked.Increment(ref machines)}",
            Definition = definition,
            RoleArn = role,
        };
        return (await Accounts.StepFunctions.CreateStateMachineAsync(request)).StateMachineArn;
    }

    internal async Task<string> StartAsync(string machine, string name, string input = "{}")
    {
        var request = new StartExecutionRequest
        {
            StateMachineArn = machine,
            Name = name,
            Input = input,
        };
        return (await Accounts.StepFunctions.StartExecutionAsync(request)).ExecutionArn;
    }

    internal async Task<string> StatusAsync(string execution)
    {
        var request = new DescribeExecutionRequest { ExecutionArn = execution };
        return (await Accounts.StepFunctions.DescribeExecutionAsync(request)).Status.Value;
    }

    /// <summary>Puts an object into account B's bucket and gives its s3:// address.</summary>
    internal async Task<string> PutAsync(string key, string content)
    {
        var request = new PutObjectRequest
        {
            BucketName = TwoAccounts.SourceBucket,
            Key = key,
            ContentBody = content,
        };
        await Accounts.Theirs.PutObjectAsync(request);
        return $"s3://{TwoAccounts.SourceBucket}/{key}";
    }

    public async Task DisposeAsync()
    {
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    private void WriteProfiles()
    {
        var file = Path.Combine(data.FullName, "credentials");
        var (ours, theirs) = (Keys[TwoAccounts.A], Keys[TwoAccounts.B]);
        File.WriteAllText(
            file,
            $"""
            [ours]
            aws_access_key_id = {ours.AccessKeyId}
            aws_secret_access_key = {ours.SecretAccessKey}
            [theirs]
            aws_access_key_id = {theirs.AccessKeyId}
            aws_secret_access_key = {theirs.SecretAccessKey}
            [elsewhere]
            region = eu-central-1
            endpoint_url = http://127.0.0.1:1
            aws_access_key_id = {ours.AccessKeyId}
            aws_secret_access_key = {ours.SecretAccessKey}
            [stranger]
            aws_access_key_id = AKIAXXXXXXXXXXXXXXXX
            aws_secret_access_key = nobodyknowsthiskeynobodyknowsthiskey0000
            """
        );
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", file);
    }
}
