using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Moves, not copies. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class DeleteScenarios(TwoAccountsFixture fixture) : IClassFixture<TwoAccountsFixture>
{
    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly Mover mover = new(fixture.Accounts);

    [Fact]
    public async Task Move_DeletionRefused_IsCopiedButNotDeletedAndARedriveDeletesOnly()
    {
        const string key = "not to be deleted";
        await PutAsync(key, "kept");
        await DenyAsync("s3:DeleteObject", key);

        var execution = await mover.StartAsync(Mover.Input(key, deleteSource: true));
        var refused = await mover.EndAsync(execution);
        Assert.Equal("DeleteSource", refused.Failure?.FailedIn);
        Assert.Equal("SourceDeniedException", refused.Failure?.Error);
        Assert.Contains("copied but not deleted", refused.Failure!.Cause, StringComparison.Ordinal);
        var copied = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key);
        Assert.Equal(copied.ETag, await ReceiptedETagAsync(execution));

        await accounts.Theirs.DeleteBucketPolicyAsync(
            new DeleteBucketPolicyRequest { BucketName = TwoAccounts.SourceBucket }
        );
        await accounts.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution });
        Assert.Null((await mover.EndAsync(execution)).Failure);

        var steps = (await HistoryAsync(execution))
            .Select(e => e.StateEnteredEventDetails?.Name)
            .Where(name => name is "StageChunk" or "WriteTarget");
        Assert.Equal(["StageChunk", "WriteTarget"], steps);
        await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            accounts.Theirs.GetObjectAsync(TwoAccounts.SourceBucket, key)
        );
        Assert.Equal(
            copied.LastModified,
            (await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key)).LastModified
        );
    }

    [Fact]
    public async Task Move_TagsThatMayNotBeRead_FailsBeforeTheFirstByteUnlessTheyAreIgnored()
    {
        const string key = "tagged";
        await PutAsync(key, "tagged");
        await DenyAsync("s3:GetObjectTagging", key);

        var refused = await mover.MoveAsync(Mover.Input(key));
        Assert.Equal("ReadObject", refused.Failure?.FailedIn);
        Assert.Equal("SourceDeniedException", refused.Failure?.Error);

        var input = Mover.Input(key);
        input["Tags"] = "Ignore";
        var execution = await mover.StartAsync(input);
        await mover.EndAsync(execution);
        var notKept = (await mover.OutputAsync(execution))["Receipt"]!["NotKept"]!.AsArray();
        Assert.Contains(notKept, what => what!.GetValue<string>().Contains("tags", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Move_KmsKeyThatIsNone_IsToldInS3sWordsAndTheSourceStays()
    {
        const string key = "for no key";
        await PutAsync(key, "kept");
        var input = Mover.Input(key, deleteSource: true);
        input["Target"]!["KmsKeyId"] = "arn:aws:kms:us-east-1:111111111111:key/00000000-0000-0000-0000-000000000000";

        var refused = (await mover.MoveAsync(input)).Failure!;

        Assert.Equal(("WriteTarget", "S3RefusedException"), (refused.FailedIn, refused.Error));
        Assert.Matches(@"KMS\.NotFoundException \(400, request \w+\): Invalid keyId", FailureText.Of(refused.Cause));
        Assert.NotNull(await accounts.Theirs.GetObjectMetadataAsync(TwoAccounts.SourceBucket, key));
    }

    private Task PutAsync(string key, string text) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                ContentBody = text,
            }
        );

    private Task DenyAsync(string action, string key)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Deny",
            ["Principal"] = new JsonObject { ["AWS"] = TwoAccounts.RoleB.ToString() },
            ["Action"] = action,
            ["Resource"] = $"arn:aws:s3:::{TwoAccounts.SourceBucket}/{key}",
        };
        var policy = new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement) };
        return accounts.Theirs.PutBucketPolicyAsync(
            new PutBucketPolicyRequest { BucketName = TwoAccounts.SourceBucket, Policy = policy.ToJsonString() }
        );
    }

    private async Task<List<HistoryEvent>> HistoryAsync(string execution) =>
        (
            await accounts.StepFunctions.GetExecutionHistoryAsync(
                new GetExecutionHistoryRequest
                {
                    ExecutionArn = execution,
                    IncludeExecutionData = true,
                    MaxResults = 1000,
                }
            )
        ).Events;

    private async Task<string> ReceiptedETagAsync(string execution)
    {
        var entered = (await HistoryAsync(execution)).Single(e => e.StateEnteredEventDetails?.Name == "DeleteSource");
        return JsonNode.Parse(entered.StateEnteredEventDetails.Input)!["Written"]!["Receipt"]!["Target"]![
            "ETag"
        ]!.GetValue<string>();
    }
}
