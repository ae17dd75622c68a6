using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Tests.Running;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scale;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>
/// docs/my-assume-failed.md quotes what is printed for five mistakes. Each is made here, and what is quoted has to be found
/// in what the commands print for it.
/// </summary>
public sealed class DocumentedFailures(FailureWorld world) : IClassFixture<FailureWorld>
{
    private const string Key = "sample.txt";
    private const string Miscalled = "arn:aws:iam::222222222222:role/ServiceRoleb";

    private readonly Breaking breaking = new(world);
    private readonly Mover mover = new(world.Accounts);

    private static string Document =>
        File.ReadAllText(Path.Combine(Checkout.Root.FullName, "docs", "my-assume-failed.md"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Section_ItsMistakeIsMade_QuotesWhatIsPrinted(int section)
    {
        var quotations = Quotation.InSection(Document, section);
        try
        {
            await world.PutObjectAsync(Key, []);
            var printed = await PrintedOfAsync(section);
            Assert.NotEmpty(quotations);
            Assert.All(quotations, quotation => quotation.AssertFoundIn(printed));
        }
        finally
        {
            await world.RestoreAsync();
        }
    }

    private async Task<string> PrintedOfAsync(int section)
    {
        switch (section)
        {
            case 1:
                await TrustAsync(world.Accounts.TargetRole, null);
                return await CheckAsync();
            case 2:
                await TrustAsync(world.Accounts.ServiceRoleA, "Agreed-2026");
                return await MoveAsync(new JsonObject { ["ExternalId"] = "agreed-2026" });
            case 3:
                var unlisted = await CheckAsync("--role-arn", "arn:aws:iam::222222222222:role/Elsewhere");
                await breaking.ApplyAsync(
                    new JsonObject
                    {
                        ["Do"] = "RemovePolicy",
                        ["On"] = world.Accounts.ServiceRoleA,
                        ["Name"] = "AssumeSourceRoles",
                    }
                );
                return unlisted + await CheckAsync();
            case 4:
                await world.DeployOursAsync(
                    new Dictionary<string, string> { ["SourceRoleArns"] = $"{TwoAccounts.RoleB},{Miscalled}" }
                );
                return await CheckAsync("--role-arn", Miscalled);
            default:
                await breaking.ApplyAsync(
                    new JsonObject
                    {
                        ["Do"] = "RemakeRole",
                        ["On"] = TwoAccounts.RoleB.ToString(),
                        ["EffectiveAfterSeconds"] = 44,
                    }
                );
                return await CheckAsync() + await MoveAsync([]);
        }
    }

    private Task TrustAsync(string principal, string? externalId)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = principal },
            ["Action"] = "sts:AssumeRole",
        };
        if (externalId is not null)
            statement["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = externalId },
            };
        return breaking.ApplyAsync(
            new JsonObject
            {
                ["Do"] = "TrustPolicy",
                ["On"] = TwoAccounts.RoleB.ToString(),
                ["Statement"] = statement,
            }
        );
    }

    private Task<string> CheckAsync(params string[] more) =>
        XacctAsync(["check", $"s3://{TwoAccounts.SourceBucket}/{Key}", $"s3://{TwoAccounts.TargetBucket}/", .. more]);

    /// <summary>What following a move prints, and explaining its failure.</summary>
    private async Task<string> MoveAsync(JsonObject source)
    {
        var input = Mover.Input(Key);
        foreach (var (name, value) in source)
            input["Source"]![name] = value!.DeepClone();
        var execution = await mover.StartAsync(input);
        await world.EndAsync(execution);
        return await XacctAsync("watch", execution) + await XacctAsync("explain", execution);
    }

    private async Task<string> XacctAsync(params string[] arguments)
    {
        var key = world.Accounts.Host.AdministratorOf(TwoAccounts.A);
        var variables = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = world.Accounts.Endpoint,
            ["AWS_REGION"] = TwoAccounts.Region,
            ["AWS_ACCESS_KEY_ID"] = key.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = key.SecretAccessKey,
        };
        using var process = XacctProcess.Start(variables, arguments);
        var outcome = await process.EndAsync();
        return outcome.Output;
    }
}
