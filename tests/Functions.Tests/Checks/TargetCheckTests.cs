using System.Text.Json;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.CheckTarget;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Checks;

public sealed class TargetCheckTests
{
    private const string Move = """{ "Source": { "Bucket": "b-outbox", "Key": "in/sample.txt" } }""";

    private readonly World _world = new();

    [Fact]
    public async Task RunAsync_Granted_NamesTheTargetAndLeavesNothing()
    {
        var answer = await RunAsync(Move);
        Assert.Equal(
            (Samples.TargetBucket, Samples.Key),
            (answer.Target.Bucket.ToString(), answer.Target.Key.ToString())
        );
        Assert.Null(answer.ExistingBytes);
        Assert.Empty(_world.Ours.OpenUploads);
        Assert.Empty(_world.Ours.Keys);
    }

    [Fact]
    public async Task RunAsync_Tags_AreAskedForUnlessTheMoveIgnoresThem()
    {
        await RunAsync(Move);
        Assert.Contains(_world.Ours.Asked<InitiateMultipartUploadRequest>(), asked => asked.TagSet is { Count: > 0 });
        _world.Ours.Requests.Clear();
        await RunAsync("""{ "Source": { "Bucket": "b-outbox", "Key": "in/sample.txt" }, "Tags": "Ignore" }""");
        Assert.DoesNotContain(
            _world.Ours.Asked<InitiateMultipartUploadRequest>(),
            asked => asked.TagSet is { Count: > 0 }
        );
    }

    [Fact]
    public async Task RunAsync_LockToBeCarried_IsAskedForAndOnlyThen()
    {
        await RunAsync(Move);
        Assert.All(_world.Ours.Asked<InitiateMultipartUploadRequest>(), asked => Assert.False(IsLocking(asked)));
        await RunAsync("""{ "Source": { "Bucket": "b-outbox", "Key": "in/sample.txt" }, "ObjectLock": "Carry" }""");
        Assert.Equal(2, _world.Ours.Asked<InitiateMultipartUploadRequest>().Count(IsLocking));
        Assert.Empty(_world.Ours.OpenUploads);
    }

    [Fact]
    public async Task RunAsync_BucketWithoutObjectLock_IsInvalidInputWhereALockIsToBeCarried()
    {
        _world
            .Ours.Client.InitiateMultipartUploadAsync(
                Arg.Is<InitiateMultipartUploadRequest>(asked => IsLocking(asked)),
                Arg.Any<CancellationToken>()
            )
            .Returns<InitiateMultipartUploadResponse>(_ => throw S3Errors.NoObjectLock);
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() =>
            RunAsync("""{ "Source": { "Bucket": "b-outbox", "Key": "in/sample.txt" }, "ObjectLock": "Carry" }""")
        );
        Assert.Contains("ObjectLock is \"Carry\", and has to be Ignore", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ObjectThere_TellsItsSize()
    {
        _world.Ours.Add(Samples.TargetBucket, Samples.Key, [1, 2, 3]);
        Assert.Equal(3, (await RunAsync(Move)).ExistingBytes);
        Assert.Equal([1, 2, 3], _world.Ours.Find(Samples.TargetBucket, Samples.Key)!.Bytes);
    }

    [Fact]
    public async Task RunAsync_MayNotTag_NamesThatRight()
    {
        _world
            .Ours.Client.InitiateMultipartUploadAsync(
                Arg.Is<InitiateMultipartUploadRequest>(asked => asked.TagSet != null && asked.TagSet.Count > 0),
                Arg.Any<CancellationToken>()
            )
            .Returns<InitiateMultipartUploadResponse>(_ => throw S3Errors.AccessDenied);
        var refused = await Assert.ThrowsAsync<TargetDeniedException>(() => RunAsync(Move));
        Assert.Contains("s3:PutObjectTagging", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MayNotReadStaging_IsStagingDenied()
    {
        _world
            .Ours.Client.GetObjectMetadataAsync(
                Arg.Is<GetObjectMetadataRequest>(asked => asked.BucketName == Samples.Staging),
                Arg.Any<CancellationToken>()
            )
            .Returns<GetObjectMetadataResponse>(_ => throw S3Errors.HeadForbidden);
        await Assert.ThrowsAsync<StagingDeniedException>(() => RunAsync(Move));
    }

    [Fact]
    public async Task RunAsync_TargetThatTheStackDoesNotList_IsInvalidInput()
    {
        const string elsewhere =
            """{ "Source": { "Bucket": "b-outbox", "Key": "k" }, "Target": { "Bucket": "elsewhere" } }""";
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync(elsewhere));
        Assert.Contains("Target.Bucket", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_world.Ours.Requests);
    }

    [Fact]
    public async Task RunAsync_TargetRole_IsAskedUnderIt()
    {
        _world.Assumed = _world.Ours;
        await RunAsync(
            $$"""{"Source":{"Bucket":"b-outbox","Key":"a"},"Target":{"RoleArn":"{{Samples.TargetRoleArn}}"} }"""
        );
        Assert.Equal(Samples.TargetRoleArn, Assert.Single(_world.Sts.Requests).RoleArn);
    }

    private static bool IsLocking(InitiateMultipartUploadRequest asked) =>
        asked.ObjectLockMode is not null || asked.ObjectLockLegalHoldStatus is not null;

    private Task<TargetAnswer> RunAsync(string move) =>
        new TargetCheck(
            _world,
            _world.Targets,
            _world.Staging,
            new Lazy<MoveDefaults>(Samples.Defaults),
            _world.Time
        ).RunAsync(
            new CheckTargetInput { Execution = Samples.Execution, Move = JsonDocument.Parse(move).RootElement },
            default
        );
}
