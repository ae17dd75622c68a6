using Amazon.S3.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Checks;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Accounts;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Checks;

/// <summary>What xacct check answers, and that it leaves no trace. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class CheckScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private readonly TwoAccounts accounts = fixture.Accounts;

    [Fact]
    public async Task Check_EverythingGranted_SaysSoAndLeavesNoTrace()
    {
        await PutAsync("granted", [new Tag { Key = "project", Value = "cats" }]);

        var report = await CheckAsync("granted");

        Assert.True(report.Holds, report.ToJson().ToString());
        Assert.Equal(ExitCode.Success, report.ExitCode);
        Assert.Equal(
            ["AssumeRole", "ReadObject", "CheckStaging", "CheckTarget"],
            report.Answers.Select(answer => answer.Question)
        );
        Assert.Equal("7 bytes, 1 tag", report.Answers[1].Text);
        foreach (var bucket in (string[])[accounts.StagingBucket, TwoAccounts.TargetBucket])
        {
            var uploads = new ListMultipartUploadsRequest { BucketName = bucket };
            Assert.Empty((await accounts.Ours.ListMultipartUploadsAsync(uploads)).MultipartUploads ?? []);
            var objects = new ListObjectsV2Request { BucketName = bucket };
            Assert.Empty((await accounts.Ours.ListObjectsV2Async(objects)).S3Objects ?? []);
        }
    }

    [Fact]
    public async Task Check_ObjectMissing_AnswersTheOtherQuestionsAllTheSame()
    {
        var report = await CheckAsync("never put");

        Assert.Equal(["ok", "no", "ok", "ok"], report.Answers.Select(answer => answer.Mark));
        Assert.Equal("SourceMissingException", report.Answers[1].Error);
        Assert.Equal(ExitCode.Failed, report.ExitCode);
    }

    [Fact]
    public async Task Check_RoleThatTheStackDoesNotList_SaysWhichItLists()
    {
        await PutAsync("unlisted", []);
        var input = Mover.Input("unlisted");
        input["Source"]!["RoleArn"] = Arn.Role(TwoAccounts.B, "Unlisted").ToString();

        var report = await new CheckRun(accounts.StepFunctions, TimeProvider.System).RunAsync(
            CheckRun.MachineBeside(accounts.StateMachineArn),
            input.ToJsonString(),
            CancellationToken.None
        );

        Assert.Equal("InvalidInputException", report.Answers[0].Error);
        Assert.Contains(TwoAccounts.RoleB.ToString(), report.Answers[0].Text, StringComparison.Ordinal);
        Assert.False(report.Answers[1].WasAsked);
    }

    [Fact]
    public async Task Check_StackThatMayNeitherReadNorWrite_NamesEveryRefusal()
    {
        var data = Directory.CreateTempSubdirectory("xacct-check-");
        try
        {
            await using var shut = await TwoAccounts.StartAsync(
                TwoAccounts.Options(data),
                AccountADeployment.AsBuilt,
                CancellationToken.None
            );
            await shut.TrustAsync(shut.TargetRole, CancellationToken.None);
            TakeRights(shut, shut.ServiceRoleA, "WriteStaging");
            TakeRights(shut, shut.TargetRole, "WriteTargets");

            var report = await new CheckRun(shut.StepFunctions, TimeProvider.System).RunAsync(
                CheckRun.MachineBeside(shut.StateMachineArn),
                Mover.Input("any").ToJsonString(),
                CancellationToken.None
            );

            Assert.Equal(["no", "--", "no", "no"], report.Answers.Select(answer => answer.Mark));
            Assert.Equal(
                ["AssumeDeniedException", "NotAsked", "StagingDeniedException", "TargetDeniedException"],
                report.Answers.Select(answer => answer.Error)
            );
            Assert.Equal(ExitCode.AssumeRefused, report.ExitCode);
            Assert.Contains(shut.ServiceRoleA, report.Answers[0].Text, StringComparison.Ordinal);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static void TakeRights(TwoAccounts accounts, string roleArn, string policy) =>
        Assert.True(
            accounts.Host.Iam.UpdateRole(
                Arn.Parse(roleArn),
                role => role with { InlinePolicies = role.InlinePolicies.Where(p => p.Key != policy).ToDictionary() }
            )
        );

    private Task<CheckReport> CheckAsync(string key) =>
        new CheckRun(accounts.StepFunctions, TimeProvider.System).RunAsync(
            CheckRun.MachineBeside(accounts.StateMachineArn),
            Mover.Input(key).ToJsonString(),
            CancellationToken.None
        );

    private Task PutAsync(string key, List<Tag> tags) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = "content",
                TagSet = tags,
            }
        );
}
