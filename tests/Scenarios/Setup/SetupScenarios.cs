using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Cli.Setup;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Setup;

/// <summary>What xacct setup prints is what the templates deploy, and is enough for a move.</summary>
public sealed class SetupScenarios : IAsyncLifetime
{
    private const string ByHand = "Made'By=Hand";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-setup-");
    private TwoAccounts? accounts;

    private TwoAccounts Accounts => accounts!;

    private SetupRequest Request =>
        new()
        {
            ServiceRoleA = Arn.Parse(Accounts.ServiceRoleA),
            SourceAccount = TwoAccounts.B,
            Bucket = TwoAccounts.SourceBucket,
            TargetBucket = TwoAccounts.TargetBucket,
        };

    public async Task InitializeAsync() =>
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data),
            new AccountADeployment(
                null,
                new Dictionary<string, string> { ["SourceRoleArns"] = $"{TwoAccounts.RoleB},{RoleOf("HandMade")}" }
            ),
            CancellationToken.None
        );

    public async Task DisposeAsync()
    {
        await Accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    [Fact]
    public async Task Setup_PrintedCommands_MakeARoleThatAMoveCanUse()
    {
        var plan = await PlanAsync(
            Request with
            {
                RoleName = "HandMade",
                KeyPrefix = "it's/",
                ExternalId = "agreed",
                AllowDelete = true,
            }
        );
        var printed = new StringWriter();
        SetupText.Write(plan, printed);
        var commands = printed
            .ToString()
            .Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.StartsWith("aws iam"));

        foreach (var command in commands)
            await AwsCli.RunAsync(Accounts, TwoAccounts.B, command);

        await PutAsync("it's/here.txt");
        var input = Mover.Input("it's/here.txt", deleteSource: true);
        input["Source"]!["RoleArn"] = RoleOf("HandMade");
        input["Source"]!["ExternalId"] = "agreed";
        var mover = new Mover(Accounts);
        var execution = await mover.StartAsync(input);
        await mover.EndAsync(execution);
        var output = await mover.OutputAsync(execution);
        Assert.Equal("Written", output["Receipt"]!["Outcome"]!.GetValue<string>());
        Assert.NotNull(output["SourceDeletion"]);
    }

    [Fact]
    public async Task Setup_Json_EqualsTheDeployedRoles()
    {
        var json = SetupJson.Of(
            await PlanAsync(Request with { AllowDelete = true, AllowRestore = true, AllowAnnotations = true })
        );

        var theirs = SetupJson.Role(Accounts.Host.Iam.FindRole(TwoAccounts.RoleB)!.Definition);
        Assert.True(JsonNode.DeepEquals(theirs, json["SourceAccount"]!["Role"]), json.ToString());
        var ours = Accounts.Host.Iam.FindRole(Arn.Parse(Accounts.ServiceRoleA))!.Definition;
        var policy = Assert.Single(json["TargetAccount"]!["Policies"]!.AsArray())!;
        var deployed = JsonNode.Parse(ours.InlinePolicies[policy["PolicyName"]!.GetValue<string>()])!;
        // The stack's list has a second role, the plan's only the one that is asked for.
        var resource = deployed["Statement"]![0]!["Resource"]!.AsArray();
        resource.RemoveAt(1);
        Assert.True(JsonNode.DeepEquals(deployed, policy["PolicyDocument"]), policy.ToString());
    }

    [Fact]
    public async Task Setup_Parameters_AreThoseOfBothTemplates()
    {
        var json = SetupJson.Of(await PlanAsync(Request with { ExternalId = "agreed" }));

        Assert.Equal(
            [
                ("ServiceRoleAArn", Accounts.ServiceRoleA),
                ("BucketName", TwoAccounts.SourceBucket),
                ("ExternalId", "agreed"),
            ],
            ParametersOf(json["SourceAccount"]!)
        );
        Assert.Equal(
            [
                ("SourceRoleArns", TwoAccounts.RoleB.ToString()),
                ("TargetBuckets", TwoAccounts.TargetBucket),
                ("ExternalId", "agreed"),
            ],
            ParametersOf(json["TargetAccount"]!)
        );
        Assert.Equal("xacct", json["TargetAccount"]!["CloudFormation"]!["StackName"]!.GetValue<string>());
    }

    [Fact]
    public async Task Setup_KmsKey_TellsWhatItsOwnPolicyHasToSay()
    {
        const string key = "arn:aws:kms:us-east-1:222222222222:key/0f1e2d3c";
        var plan = await PlanAsync(Request with { KmsKeyArn = key });

        Assert.Equal(
            $$$"""{"Sid":"OnlyThisKey","Effect":"Allow","Action":["kms:Decrypt"],"Resource":"*","Condition":{"StringLike":{"kms:ViaService":"s3.*.amazonaws.com"}},"Principal":{"AWS":"{{{TwoAccounts.RoleB}}}"}}""",
            plan.KeyStatement()!.ToJsonString()
        );
        Assert.Contains(ConsoleSteps.InSourceAccount(plan), step => step.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setup_RoleOfNoStack_GetsThePolicyByCommand()
    {
        var plan = await PlanAsync(
            Request with
            {
                ServiceRoleA = Arn.Parse("arn:aws:iam::111111111111:role/own/Mover"),
            }
        );

        var command = SetupJson.Of(plan)["TargetAccount"]!["Commands"]![0]!.GetValue<string>();
        Assert.StartsWith("aws iam put-role-policy --role-name Mover --policy-name AssumeSourceRoles", command);
        Assert.Contains(TwoAccounts.RoleB.ToString(), command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_WhatATemplateRefuses_IsTheUsersMistake()
    {
        var mistake = await Assert.ThrowsAsync<CliException>(() =>
            PlanAsync(Request with { KeyPrefix = "a*", RoleName = ByHand })
        );

        Assert.Equal(ExitCode.Usage, mistake.ExitCode);
        Assert.Contains("Parameters/KeyPrefix: 'a*'", mistake.Message, StringComparison.Ordinal);
        Assert.Contains($"Parameters/RoleName: '{ByHand}'", mistake.Message, StringComparison.Ordinal);
    }

    private static string RoleOf(string name) => Arn.Role(TwoAccounts.B, name).ToString();

    private static IEnumerable<(string, string)> ParametersOf(JsonNode account) =>
        account["CloudFormation"]!["Parameters"]!
            .AsArray()
            .Select(p => (p!["ParameterKey"]!.GetValue<string>(), p["ParameterValue"]!.GetValue<string>()));

    private async Task<SetupPlan> PlanAsync(SetupRequest request)
    {
        var scratch = data.CreateSubdirectory("plans");
        return await SetupPlan.MakeAsync(request, TwoAccounts.Options(scratch));
    }

    private Task PutAsync(string key) =>
        Accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = "here",
            }
        );
}
