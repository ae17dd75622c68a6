using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Demo;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Sources under object lock. Passed on: the sandbox. Not run on AWS yet.</summary>
public sealed class ObjectLockScenarios(LockedBucketsFixture fixture) : IClassFixture<LockedBucketsFixture>
{
    private const long TwoChunks = (5L << 20) + 7;

    private static readonly DateTime Tomorrow = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(2);

    private readonly TwoAccounts accounts = fixture.Accounts;
    private readonly Mover mover = new(fixture.Accounts);

    [Theory]
    [InlineData("retained", 5)]
    [InlineData("retained, in parts", TwoChunks)]
    public async Task Move_LockToBeCarried_LocksTheTargetFromTheFirstMoment(string key, long length)
    {
        await PutAsync(key, length, ObjectLockMode.Compliance, held: true);

        var output = await MoveAsync(key, "Carry");

        var target = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key);
        Assert.Equal(length, target.ContentLength);
        Assert.Equal(ObjectLockMode.Compliance, target.ObjectLockMode);
        Assert.Equal(Tomorrow, target.ObjectLockRetainUntilDate?.ToUniversalTime());
        Assert.Equal(ObjectLockLegalHoldStatus.On, target.ObjectLockLegalHoldStatus);
        Assert.Equal("COMPLIANCE", output["Receipt"]!["ObjectLock"]!["Mode"]!.GetValue<string>());
        Assert.Empty(output["Receipt"]!["NotVerifiedAgainst"]!.AsArray());
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            accounts.Ours.DeleteObjectAsync(TwoAccounts.TargetBucket, key, target.VersionId)
        );
        Assert.Equal("AccessDenied", refused.ErrorCode);
    }

    [Fact]
    public async Task Move_LockedAndNothingSaid_FailsBeforeTheFirstByteAndIgnoredIsNamedInTheReceipt()
    {
        const string key = "held";
        await PutAsync(key, 5, mode: null, held: true);

        var refused = await mover.MoveAsync(Mover.Input(key));
        Assert.Equal(("ReadObject", "SourceLockedException"), (refused.Failure?.FailedIn, refused.Failure?.Error));
        Assert.Empty(await Remains.KeysAsync(accounts.Ours, accounts.StagingBucket));

        var notKept = (await MoveAsync(key, "Ignore"))["Receipt"]!["NotKept"]!.AsArray();
        Assert.Contains("object lock: a legal hold", notKept.Select(what => what!.GetValue<string>()));
        var target = await accounts.Ours.GetObjectMetadataAsync(TwoAccounts.TargetBucket, key);
        Assert.Null(target.ObjectLockLegalHoldStatus);
    }

    [Fact]
    public async Task Move_DeleteSourceOfALockedVersion_IsCopiedButNotDeletedUntilItIsReleased()
    {
        const string key = "held and to be deleted";
        await PutAsync(key, 5, mode: null, held: true);
        var input = Mover.Input(key, deleteSource: true);
        input["ObjectLock"] = "Carry";

        var execution = await mover.StartAsync(input);
        var refused = await mover.EndAsync(execution);
        Assert.Equal(("DeleteSource", "SourceLockedException"), (refused.Failure?.FailedIn, refused.Failure?.Error));
        Assert.Contains("copied but not deleted", refused.Failure!.Cause, StringComparison.Ordinal);

        await accounts.Theirs.PutObjectLegalHoldAsync(
            new PutObjectLegalHoldRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                LegalHold = new ObjectLockLegalHold { Status = ObjectLockLegalHoldStatus.Off },
            }
        );
        await accounts.StepFunctions.RedriveExecutionAsync(new RedriveExecutionRequest { ExecutionArn = execution });
        Assert.Null((await mover.EndAsync(execution)).Failure);
        var versions = await accounts.Theirs.ListVersionsAsync(TwoAccounts.SourceBucket, key);
        Assert.DoesNotContain(versions.Versions ?? [], version => version.Key == key);
    }

    private async Task<JsonNode> MoveAsync(string key, string objectLock)
    {
        var input = Mover.Input(key);
        input["ObjectLock"] = objectLock;
        var execution = await mover.StartAsync(input);
        await mover.EndAsync(execution);
        return await mover.OutputAsync(execution);
    }

    private Task PutAsync(string key, long length, ObjectLockMode? mode, bool held) =>
        accounts.Theirs.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = TwoAccounts.SourceBucket,
                Key = key,
                InputStream = new GeneratedStream(length, seed: 9),
                ObjectLockMode = mode,
                ObjectLockRetainUntilDate = mode is null ? null : Tomorrow,
                ObjectLockLegalHoldStatus = held ? ObjectLockLegalHoldStatus.On : null,
            }
        );
}
