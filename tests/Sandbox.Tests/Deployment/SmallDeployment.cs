using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Lambda;

namespace XAcctWorkflow.Sandbox.Tests.Deployment;

/// <summary>A sandbox with small.template deployed in account 111111111111, on the real clock.</summary>
public sealed class SmallDeployment : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-");
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    internal static AccountId Account { get; } = AccountId.Parse("111111111111");

    internal static string TemplateFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Deployment", "Templates");

    internal SandboxHost Host { get; private set; } = null!;

    internal IReadOnlyDictionary<string, string> Outputs { get; private set; } = new Dictionary<string, string>();

    internal IAmazonStepFunctions States { get; private set; } = null!;

    public Task InitializeAsync() => StartAsync();

    /// <summary>Another sandbox on the same data.</summary>
    internal async Task RestartAsync()
    {
        States.Dispose();
        await Host.DisposeAsync();
        await StartAsync();
    }

    private async Task StartAsync()
    {
        Host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data,
                RandomNumberGenerator = random,
                Random = new Random(1),
                CodeFolders = new Dictionary<string, DirectoryInfo> { ["code/"] = TestFunction.Folder },
            },
            CancellationToken.None
        );
        var admin = Host.AdministratorOf(Account);
        States = new AmazonStepFunctionsClient(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonStepFunctionsConfig { ServiceURL = $"{Host.Endpoint}", AuthenticationRegion = "us-east-1" }
        );
        await DeployAsync();
    }

    internal Task DeployAsync(params (string Name, string Value)[] parameters) =>
        DeployAsync(new FileInfo(Path.Combine(TemplateFolder, "small.template")), parameters);

    internal async Task DeployAsync(FileInfo template, params (string Name, string Value)[] parameters) =>
        Outputs = await Host.DeployAsync(
            Account,
            "small",
            template,
            parameters.ToDictionary(p => p.Name, p => p.Value),
            CancellationToken.None
        );

    /// <summary>Deploys the template with a change made to it.</summary>
    internal async Task DeployChangedAsync(Action<JsonObject> change)
    {
        var template = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(TemplateFolder, "small.template")))!;
        change(template.AsObject());
        var file = new FileInfo(Path.Combine(data.FullName, "changed.template"));
        await File.WriteAllTextAsync(file.FullName, template.ToJsonString());
        File.Copy(Path.Combine(TemplateFolder, "small.asl.json"), Path.Combine(data.FullName, "small.asl.json"), true);
        await DeployAsync(file);
    }

    /// <summary>Runs the state machine and waits for its end.</summary>
    internal async Task<DescribeExecutionResponse> RunAsync(string input)
    {
        var started = await States.StartExecutionAsync(
            new StartExecutionRequest { StateMachineArn = Outputs["Machine"], Input = input }
        );
        await Host.StateMachines.Execution(Arn.Parse(started.ExecutionArn)).Completion;
        return await States.DescribeExecutionAsync(
            new DescribeExecutionRequest { ExecutionArn = started.ExecutionArn }
        );
    }

    public async Task DisposeAsync()
    {
        States.Dispose();
        await Host.DisposeAsync();
        random.Dispose();
        data.Delete(recursive: true);
    }
}
