using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Checks;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Scenarios.Environments;

/// <summary>Both environments of deploy/ in one account, side by side; and neither reaches the other's sources.</summary>
public sealed class EnvironmentScenarios : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-environments-");
    private SandboxHost? host;

    private SandboxHost Host => host!;

    public async Task InitializeAsync() =>
        host = await SandboxHost.StartAsync(TwoAccounts.Options(data), CancellationToken.None);

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Environments_DeployedFromTheirFiles_AssumeTheirOwnRolesOnly()
    {
        var dev = await DeployAsync("xacct-dev", "dev");
        var prod = await DeployAsync("xacct", "prod");
        await TrustAsync("ServiceRoleB-dev", dev, externalId: "");
        await TrustAsync("ServiceRoleB", prod, externalId: "xacct-prod");

        Assert.NotEqual(dev["ServiceRoleAArn"], prod["ServiceRoleAArn"]);
        foreach (var (environment, bucket) in new[] { (dev, "a-inbox-dev"), (prod, "a-inbox") })
        {
            var own = await CheckAsync(environment, bucket, role: null);
            // There is no bucket to read from, which only who has assumed the role is told.
            Assert.True(own.Answers[0].Holds, own.Answers[0].Text);
        }
        foreach (
            var (environment, bucket, role) in new[]
            {
                (dev, "a-inbox-dev", "ServiceRoleB"),
                (prod, "a-inbox", "ServiceRoleB-dev"),
            }
        )
        {
            var other = await CheckAsync(environment, bucket, Arn.Role(TwoAccounts.B, role).ToString());
            Assert.Equal("InvalidInputException", other.Answers[0].Error);
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> DeployAsync(string stack, string environment)
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "XAcctWorkflow.sln")))
            at = at.Parent;
        var file = new FileInfo(Path.Combine(at.FullName, "deploy", $"{environment}.parameters.json"));
        return await Host.DeployAsync(
            TwoAccounts.A,
            stack,
            StackFolder.File("serverless.template"),
            ParameterFile.Read(file),
            CancellationToken.None
        );
    }

    private Task TrustAsync(string role, IReadOnlyDictionary<string, string> environment, string externalId) =>
        Host.DeployAsync(
            TwoAccounts.B,
            $"source-{role}",
            StackFolder.File("source-account.template"),
            new Dictionary<string, string>
            {
                ["ServiceRoleAArn"] = environment["ServiceRoleAArn"],
                ["BucketName"] = "b-outbox",
                ["RoleName"] = role,
                ["ExternalId"] = externalId,
            },
            CancellationToken.None
        );

    private async Task<CheckReport> CheckAsync(
        IReadOnlyDictionary<string, string> environment,
        string target,
        string? role
    )
    {
        var key = Host.AdministratorOf(TwoAccounts.A);
        using var stepFunctions = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
            new AmazonStepFunctionsConfig
            {
                ServiceURL = Host.Endpoint.ToString(),
                AuthenticationRegion = TwoAccounts.Region,
            }
        );
        var input = new JsonObject
        {
            ["Source"] = new JsonObject { ["Bucket"] = "b-outbox", ["Key"] = "any" },
            ["Target"] = new JsonObject { ["Bucket"] = target },
        };
        if (role is not null)
            input["Source"]!["RoleArn"] = role;
        return await new CheckRun(stepFunctions, TimeProvider.System).RunAsync(
            environment["CheckStateMachineArn"],
            input.ToJsonString(),
            CancellationToken.None
        );
    }
}
