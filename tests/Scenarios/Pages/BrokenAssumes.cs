using Amazon.S3.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Checks;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Pages;

/// <summary>The five commonest ways in which an assume fails, each made in the sandbox, and what xacct check says then.</summary>
public sealed class BrokenAssumes : IAsyncLifetime
{
    private const string Key = "sample.txt";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-page-");
    private TwoAccounts? accounts;

    private TwoAccounts Accounts => accounts!;

    public async Task InitializeAsync()
    {
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            new AccountADeployment(
                null,
                new Dictionary<string, string>
                {
                    ["SourceRoleArns"] = $"{TwoAccounts.RoleB},{RoleOf("ServiceRoleb")},{RoleOf("NewRole")}",
                }
            ),
            CancellationToken.None
        );
        await Accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = Key,
                ContentBody = "sample",
            }
        );
    }

    public async Task DisposeAsync()
    {
        await Accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>What is printed, and after it the reason that the sandbox knows and AWS would keep to itself.</summary>
    public async Task<string> SayAsync(string cause)
    {
        var before = Accounts.Host.Refusals.All.Count;
        var report = await BreakAsync(cause);
        var text = new StringWriter();
        report.Write(text);
        var refused = Accounts.Host.Refusals.All.Skip(before).LastOrDefault()?.Origin?.ExecutionArn;
        if (
            refused is not null
            && await TrueReasons.ReadAsync(Accounts.Host.Endpoint, refused, CancellationToken.None) is { } reasons
        )
            reasons.Write(text);
        return text.ToString();
    }

    private async Task<CheckReport> BreakAsync(string cause)
    {
        switch (cause)
        {
            case "trust":
                await TheirsAsync(Accounts.TargetRole);
                return await CheckAsync();
            case "external-id":
                await TheirsAsync(Accounts.ServiceRoleA, externalId: "Agreed-2026");
                return await CheckAsync(externalId: "agreed-2026");
            case "not-listed":
                return await CheckAsync(RoleOf("Elsewhere"));
            case "no-such-role":
                return await CheckAsync(RoleOf("ServiceRoleb"));
            case "too-new":
                Accounts.Host.Iam.RoleDelay = TimeSpan.FromMinutes(10);
                await TheirsAsync(Accounts.ServiceRoleA, role: "NewRole");
                return await CheckAsync(RoleOf("NewRole"));
            default:
                throw new ArgumentOutOfRangeException(nameof(cause), cause, "no such cause");
        }
    }

    /// <summary>Deploys account B's stack, or a second one beside it for a role of another name.</summary>
    private Task TheirsAsync(string trusted, string externalId = "", string role = "ServiceRoleB") =>
        Accounts.Host.DeployAsync(
            TwoAccounts.B,
            role == "ServiceRoleB" ? "xacct-source" : $"xacct-{role}",
            StackFolder.File("source-account.template"),
            new Dictionary<string, string>
            {
                ["ServiceRoleAArn"] = trusted,
                ["BucketName"] = TwoAccounts.SourceBucket,
                ["ExternalId"] = externalId,
                ["RoleName"] = role,
            },
            CancellationToken.None
        );

    private Task<CheckReport> CheckAsync(string? role = null, string? externalId = null)
    {
        var input = Mover.Input(Key);
        if (role is not null)
            input["Source"]!["RoleArn"] = role;
        if (externalId is not null)
            input["Source"]!["ExternalId"] = externalId;
        return new CheckRun(Accounts.StepFunctions, TimeProvider.System).RunAsync(
            CheckRun.MachineBeside(Accounts.StateMachineArn),
            input.ToJsonString(),
            CancellationToken.None
        );
    }

    private static string RoleOf(string name) => Arn.Role(TwoAccounts.B, name).ToString();
}
