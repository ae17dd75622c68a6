using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Cli.Connections;
using XAcctWorkflow.Cli.Tests.Running;

namespace XAcctWorkflow.Cli.Tests;

[Collection(Commands.Name)]
public sealed class UsageTests(SandboxFixture sandbox)
{
    [Theory]
    [InlineData("write s3://b/key, or --recursive for all that are in it.", "move s3://b s3://t")]
    [InlineData("write s3://b/key.", "check s3://b/ s3://t/k")]
    public async Task Command_SourceThatIsABucket_IsToldWithExitCode2(string mend, string arguments)
    {
        var outcome = await Xacct.RunAsync(arguments.Split(' '));

        outcome.AssertCode(ExitCode.Usage);
        Assert.Equal($"xacct: source: s3://b/ names no object; {mend}\n", outcome.Error);
    }

    [Theory]
    [InlineData("Required command", "")]
    [InlineData("'fly'", "fly")]
    [InlineData("'--fast'", "move s3://b/k s3://t/k --fast")]
    [InlineData("Required argument", "move s3://b/k")]
    [InlineData("source: 'b/k' is not an S3 location", "move b/k s3://t/k")]
    [InlineData("target: 's3://' is not an S3 location", "move s3://b/k s3://")]
    [InlineData("'Perhaps' not recognized", "move s3://b/k s3://t/k --on-conflict Perhaps")]
    [InlineData("'Perhaps' not recognized", "move s3://b/k s3://t/k --object-lock Perhaps")]
    [InlineData("'Perhaps' not recognized", "move s3://b/k s3://t/k --restore Perhaps")]
    [InlineData("'Perhaps' not recognized", "move s3://b/k s3://t/k --tags Perhaps")]
    [InlineData("'COLD' not recognized", "move s3://b/k s3://t/k --storage-class COLD")]
    [InlineData(
        "--restore-days soon: it has to be a whole number from 1 to 365",
        "move s3://b s3://t --restore-days soon"
    )]
    [InlineData("--restore-days 0: it has to be a whole number from 1 to 365", "move s3://b/k s3://t --restore-days 0")]
    [InlineData("--dry-run goes with --recursive only", "move s3://b/k s3://t/k --dry-run")]
    [InlineData("'xml' not recognized", "list --output xml")]
    [InlineData("'DONE' not recognized", "list --status DONE")]
    [InlineData("'PENDING_REDRIVE' not recognized", "list --status PENDING_REDRIVE")]
    [InlineData("--limit 0: it has to be a whole number, 1 or more", "list --limit 0")]
    [InlineData("--limit few: it has to be a whole number, 1 or more", "list --limit few")]
    [InlineData("--port 65536: it has to be a whole number from 0 to 65535", "sandbox --port 65536")]
    [InlineData("--port -1: it has to be a whole number from 0 to 65535", "sandbox --port -1")]
    [InlineData("--endpoint-url: 'sandbox' is no address", "list --endpoint-url sandbox")]
    [InlineData("Required argument", "explain")]
    [InlineData("'tcsh' not recognized", "completion tcsh")]
    public async Task Command_WrongUsage_IsToldOnStderrWithExitCode2(string message, string arguments)
    {
        var outcome = await Xacct.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        outcome.AssertCode(ExitCode.Usage);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--help.", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public async Task Command_ThatIsNone_IsNamedAndNothingElse()
    {
        var outcome = await Xacct.RunAsync("fly");

        Assert.Equal(
            ["xacct: Unrecognized command or argument 'fly'.", "See xacct --help."],
            outcome.Error.Trim().Split('\n')
        );
    }

    [Theory]
    [InlineData("no such profile", "list --profile nobody")]
    [InlineData("--parameters", "sandbox --parameters no-such-file.json")]
    public async Task Command_NamesWhatIsNotThere_IsToldWithExitCode2(string message, string arguments)
    {
        var outcome = await Xacct.RunAsync(arguments.Split(' '));

        AssertMistake(ExitCode.Usage, message, outcome);
    }

    [Fact]
    public async Task Sandbox_DataIsAFile_IsToldWithExitCode2()
    {
        var outcome = await Xacct.RunAsync("sandbox", "--data", XacctProcess.Assembly);

        AssertMistake(ExitCode.Usage, $"--data {XacctProcess.Assembly}: ", outcome);
    }

    [Theory]
    [InlineData("InvalidArn", "watch arn:aws:s3:::bucket")]
    [InlineData("ExecutionDoesNotExist", "watch no-such-execution")]
    [InlineData("ExecutionDoesNotExist", "history no-such-execution")]
    [InlineData("ExecutionDoesNotExist", "explain no-such-execution")]
    [InlineData("ExecutionDoesNotExist", "stop no-such-execution")]
    [InlineData("ExecutionDoesNotExist", "redrive no-such-execution")]
    [InlineData("InvalidName", "move s3://b/k s3://t/k --name a/b")]
    public async Task Command_RefusedByTheService_IsToldInItsWordsWithExitCode2(string message, string arguments)
    {
        var outcome = await sandbox.RunAsync(arguments.Split(' '));

        AssertMistake(ExitCode.Usage, message, outcome);
    }

    [Fact]
    public async Task Command_NothingAnswers_ExitCode4()
    {
        var outcome = await Xacct.RunAsync(
            "list --endpoint-url http://127.0.0.1:1 --region us-east-1 --profile ours".Split(' ')
        );

        AssertMistake(ExitCode.Unreachable, "does not answer", outcome);
    }

    [Fact]
    public async Task Command_ProfileHasAnEndpoint_GoesThere()
    {
        var outcome = await Xacct.RunAsync("list", "--profile", "elsewhere");

        AssertMistake(ExitCode.Unreachable, "127.0.0.1:1", outcome);
    }

    [Fact]
    public void Connection_ProfileHasARegion_SignsForThat()
    {
        Environment.SetEnvironmentVariable("AWS_REGION", null);
        var (connection, root) = (new Connection(), new RootCommand());
        connection.AddTo(root);

        using var client = connection.Open(root.Parse("--profile elsewhere"));

        Assert.Equal("eu-central-1", client.Config.AuthenticationRegion);
    }

    [Fact]
    public async Task Command_NoRegionAnywhere_IsToldWithExitCode2()
    {
        using var xacct = XacctProcess.Start(Bare, ["list"]);

        AssertMistake(ExitCode.Usage, "no AWS Region: name one with --region", await xacct.EndAsync());
    }

    [Fact]
    public async Task Command_NoCredentialsAnywhere_IsToldInOneLineWithExitCode2()
    {
        using var xacct = XacctProcess.Start(Bare, ["list", "--endpoint-url", sandbox.Accounts.Endpoint]);

        var outcome = await xacct.EndAsync();

        AssertMistake(ExitCode.Usage, "no AWS credentials: ", outcome);
        Assert.Single(outcome.Error.Trim().Split('\n'));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task Command_SomethingElseAnswers_ExitCode4(int status)
    {
        await using var other = await Answering(status);

        var outcome = await Xacct.RunAsync([
            "list",
            "--endpoint-url",
            other.Urls.Single(),
            "--region",
            "us-east-1",
            "--profile",
            "ours",
        ]);

        AssertMistake(ExitCode.Unreachable, $"is not AWS: HTTP {status}", outcome);
    }

    [Fact]
    public async Task Command_UnknownKeys_ExitCode4()
    {
        var outcome = await Xacct.RunAsync(["list", .. sandbox.Connection("stranger")]);

        AssertMistake(ExitCode.Unreachable, "security token", outcome);
    }

    [Fact]
    public async Task Command_AccountWithoutTheStack_SaysHowToNameAStateMachine()
    {
        var outcome = await Xacct.RunAsync(["list", .. sandbox.Connection("theirs")]);

        AssertMistake(ExitCode.Usage, "--state-machine-arn", outcome);
    }

    [Fact]
    public async Task Command_SeveralStateMachinesCouldBeMeant_NamesThem()
    {
        var other = await sandbox.MachineAsync(Definitions.Pass, "other-move-object");

        var outcome = await sandbox.RunAsync("list");
        await sandbox.Accounts.StepFunctions.DeleteStateMachineAsync(new() { StateMachineArn = other });

        AssertMistake(ExitCode.Usage, other, outcome);
        Assert.Contains(sandbox.Accounts.StateMachineArn, outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>An environment in which the SDK finds nothing.</summary>
    private static Dictionary<string, string> Bare { get; } =
        new[]
        {
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_REGION",
            "AWS_PROFILE",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_SFN",
        }
            .Select(name => (name, ""))
            .Append(("AWS_EC2_METADATA_DISABLED", "true"))
            .Append(("AWS_CONFIG_FILE", "/no/such/file"))
            .Append(("AWS_SHARED_CREDENTIALS_FILE", "/no/such/file"))
            .ToDictionary(variable => variable.Item1, variable => variable.Item2);

    private static async Task<WebApplication> Answering(int status)
    {
        var application = WebApplication.CreateSlimBuilder().Build();
        application.Urls.Add("http://127.0.0.1:0");
        application.Run(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("<html>hello</html>");
        });
        await application.StartAsync();
        return application;
    }

    private static void AssertMistake(ExitCode code, string message, Outcome outcome)
    {
        outcome.AssertCode(code);
        Assert.StartsWith("xacct: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }
}
