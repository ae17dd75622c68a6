using System.Text.Json;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.DeleteSource;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.DeleteSource;

public sealed class SourceDeletingTests
{
    private readonly World _world = new();

    [Theory]
    [InlineData(Outcome.Written)]
    [InlineData(Outcome.AlreadyThere)]
    public async Task RunAsync_Verified_DeletesOnConditionOfTheETag(Outcome outcome)
    {
        var there = _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        var deletion = await RunAsync(Receipt(there.ETag, outcome: outcome));
        var asked = Assert.Single(_world.Theirs.Asked<DeleteObjectRequest>());
        Assert.Equal((there.ETag, null), (asked.IfMatch, asked.VersionId));
        Assert.Null(_world.Theirs.Find(Samples.SourceBucket, Samples.Key));
        Assert.Equal(
            "{}",
            JsonSerializer.Serialize(
                deletion,
                new FunctionsJson(
                    new()
                    {
                        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
                    }
                ).SourceDeletion
            )
        );
    }

    [Fact]
    public async Task RunAsync_Version_DeletesExactlyThatVersion()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        var deletion = await RunAsync(Receipt("\"e1\"", "v7"));
        var asked = Assert.Single(_world.Theirs.Asked<DeleteObjectRequest>());
        Assert.Equal((null, "v7"), (asked.IfMatch, asked.VersionId));
        Assert.Equal(("v7", null), (deletion.VersionId?.ToString(), deletion.DeleteMarkerVersionId));
    }

    [Fact]
    public async Task RunAsync_NullVersion_IsPinnedByTheETagToo()
    {
        var there = _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        await RunAsync(Receipt(there.ETag, "null"));
        var asked = Assert.Single(_world.Theirs.Asked<DeleteObjectRequest>());
        Assert.Equal((there.ETag, "null"), (asked.IfMatch, asked.VersionId));
    }

    [Fact]
    public async Task RunAsync_AnyObject_HasASessionForNothingElse()
    {
        var there = _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        await RunAsync(Receipt(there.ETag));
        var policy = Assert.Single(_world.Sts.Requests).Policy;
        Assert.Contains("\"Action\":[\"s3:DeleteObject\",\"s3:GetObject\"]", policy, StringComparison.Ordinal);
        Assert.Single(JsonDocument.Parse(policy!).RootElement.GetProperty("Statement").EnumerateArray());
    }

    [Fact]
    public async Task RunAsync_UnderObjectLock_IsCopiedButNotDeleted()
    {
        _world
            .Theirs.Client.DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<DeleteObjectResponse>(_ => throw S3Errors.Locked);
        var locked = await Assert.ThrowsAsync<SourceLockedException>(() => RunAsync(Receipt("\"e1\"", "v7")));
        Assert.StartsWith("DeleteSource: copied but not deleted: ", locked.Message, StringComparison.Ordinal);
        Assert.Contains("redrive", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Skipped_DeletesNothing()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        Assert.Equal(new SourceDeletion(), await RunAsync(Receipt("\"e1\"", outcome: Outcome.Skipped)));
        Assert.Empty(_world.Sts.Requests);
        Assert.Empty(_world.Theirs.Requests);
    }

    [Fact]
    public async Task RunAsync_ReceiptWithoutAComparison_DeletesNothing()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        var receipt = Receipt("\"e1\"") with { VerifiedAgainst = [] };
        await Assert.ThrowsAsync<ChecksumMismatchException>(() => RunAsync(receipt));
        Assert.Empty(_world.Theirs.Requests);
    }

    [Fact]
    public async Task RunAsync_ChangedSince_IsCopiedButNotDeleted()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        var changed = await Assert.ThrowsAsync<SourceChangedException>(() => RunAsync(Receipt("\"earlier\"")));
        Assert.Contains("copied but not deleted", changed.Message, StringComparison.Ordinal);
        Assert.NotNull(_world.Theirs.Find(Samples.SourceBucket, Samples.Key));
    }

    [Fact]
    public async Task RunAsync_Denied_IsCopiedButNotDeletedAndSaysWhatToGrant()
    {
        Refuse(S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync(Receipt("\"e1\"", "v7")));
        Assert.Contains("copied but not deleted", denied.Message, StringComparison.Ordinal);
        Assert.Equal("s3:DeleteObjectVersion", denied.Diagnosis!.Action);
        Assert.Equal("222222222222", denied.Diagnosis.Causes[0].Account?.ToString());
        Secrets.AssertNoneIn(denied.ToString());
    }

    [Fact]
    public async Task RunAsync_GoneAlready_IsSuccess()
    {
        Refuse(S3Errors.NoSuchKey);
        Assert.Equal("v7", (await RunAsync(Receipt("\"e1\"", "v7"))).VersionId?.ToString());
    }

    [Fact]
    public async Task RunAsync_NotToBeDeletedAtAll_IsCopiedButNotDeletedAndSaysWhatS3Said()
    {
        Refuse(S3Errors.Of("MethodNotAllowed", System.Net.HttpStatusCode.MethodNotAllowed));
        var refused = await Assert.ThrowsAsync<S3RefusedException>(() => RunAsync(Receipt("\"e1\"", "v7")));
        Assert.StartsWith(
            "DeleteSource: copied but not deleted: S3 refused s3:DeleteObjectVersion on s3://b-outbox/in/sample.txt in version v7 "
                + "of account 222222222222, not for want of a right: MethodNotAllowed (405, request REQUEST1)",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_Busy_IsTransient()
    {
        Refuse(S3Errors.SlowDown);
        await Assert.ThrowsAsync<TransientException>(() => RunAsync(Receipt("\"e1\"")));
    }

    private void Refuse(Exception error) =>
        _world
            .Theirs.Client.DeleteObjectAsync(Arg.Any<DeleteObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<DeleteObjectResponse>(_ => throw error);

    private Task<SourceDeletion> RunAsync(Receipt receipt) =>
        new SourceDeleting(_world.Sessions).RunAsync(
            new DeleteSourceInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source,
                Receipt = receipt,
            },
            default
        );

    private static Receipt Receipt(string etag, string? version = null, Outcome outcome = Outcome.Written) =>
        new()
        {
            Source = new ReceiptObject
            {
                Bucket = Samples.Source.Bucket,
                Key = Samples.Source.Key,
                ETag = etag,
                VersionId = version is null ? null : Samples.Parse<VersionId>(version),
            },
            Target = new ReceiptObject
            {
                Bucket = Samples.Target.Bucket,
                Key = Samples.Target.Key,
                ETag = "\"t1\"",
            },
            Bytes = 1,
            Checksum = new ObjectChecksum("CRC64NVME", "FULL_OBJECT", "AAAAAAAAAAA="),
            VerifiedAgainst = ["the checksum that S3 keeps with the target, read back"],
            Outcome = outcome,
        };
}
