using System.Net;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.ReadObject;

public sealed class ObjectReadingTests
{
    private readonly World _world = new();

    private long LeastChunk { get; set; } = ChunkPlan.UsualChunk;

    [Fact]
    public async Task RunAsync_PlainObject_IsDescribedPinnedAndPlanned()
    {
        var bytes = "こんにちは"u8.ToArray();
        _world.Theirs.Add(
            Samples.SourceBucket,
            Samples.Key,
            new StoredObject(bytes, "\"e1\"")
            {
                ContentType = "text/plain; charset=utf-8",
                CacheControl = "no-store",
                Expires = "never",
                WebsiteRedirectLocation = "/elsewhere",
                Metadata = { ["author"] = "B" },
                Tags = { ["class"] = "secret" },
            }
        );
        var plan = await RunAsync();
        Assert.Equal((15, "\"e1\"", null), (plan.Object.Size, plan.Object.ETag, plan.Object.VersionId));
        Assert.Equal("text/plain; charset=utf-8", plan.Object.ContentType);
        Assert.Equal("no-store", plan.Object.CacheControl);
        Assert.Equal("never", plan.Object.Expires);
        Assert.Equal("/elsewhere", plan.Object.WebsiteRedirectLocation);
        Assert.Equal("B", plan.Object.Metadata["author"]);
        Assert.Equal("secret", plan.Object.Tags["class"]);
        Assert.Equal(
            new SourceDigest(DigestAlgorithm.Crc64Nvme, Crc64Nvme.Of(bytes).ToString(), DigestOrigin.Checksum),
            plan.Object.Digest
        );
        Assert.Equal([0], plan.Chunks);
        Secrets.AssertNoneIn(JsonSerializer.Serialize(plan, FunctionsJson.Default.Plan));
    }

    [Fact]
    public async Task RunAsync_EmptyObject_IsOneChunk()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, []);
        var plan = await RunAsync();
        Assert.Equal(0, plan.Object.Size);
        Assert.Equal([0], plan.Chunks);
    }

    [Fact]
    public async Task RunAsync_LargestObject_FitsAnExecutionsState()
    {
        Answer(new GetObjectMetadataResponse { ContentLength = ChunkPlan.LargestObject, ETag = "\"e1-10000\"" });
        var plan = await RunAsync();
        Assert.Equal(2000, plan.Chunks.Count);
        var staged = plan.Chunks.Select(index =>
            $"{{\"Index\":{index},\"Length\":{plan.ChunkLength},\"Crc64Nvme\":\"AAAAAAAAAAA=\",\"Digest\":\"AAAAAA==\"}}"
        );
        var state = JsonSerializer.Serialize(plan, FunctionsJson.Default.Plan) + string.Join(',', staged);
        Assert.InRange(state.Length, 0, 200 * 1024);
    }

    [Theory]
    [InlineData("CRC32", 4)]
    [InlineData("SHA256", 1)]
    public async Task RunAsync_ObjectOfSeveralChunks_IsOneChunkWhereItsDigestNeedsTheBytesInOrder(
        string algorithm,
        int chunks
    )
    {
        LeastChunk = ChunkPlan.SmallestPart;
        var head = new GetObjectMetadataResponse { ContentLength = 3 * LeastChunk + 1, ETag = "\"e1\"" };
        if (algorithm == "CRC32")
        {
            head.ChecksumCRC32 = "AAAAAA==";
        }
        else
        {
            head.ChecksumSHA256 = Convert.ToBase64String(new byte[32]);
        }
        Answer(head);
        var plan = await RunAsync();
        Assert.Equal(chunks, plan.Chunks.Count);
        Assert.Equal(
            head.ContentLength,
            plan.Chunks.Sum(index => ChunkPlan.Chunk(plan.Object.Size, plan.ChunkLength, index).Length)
        );
    }

    [Fact]
    public async Task RunAsync_VersionedObject_IsPinnedByVersionAndReadByItFromThenOn()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, new StoredObject([1], "\"e1\"") { VersionId = "v7" });
        var plan = await RunAsync();
        Assert.Equal("v7", plan.Object.VersionId?.ToString());
        Assert.Equal([null, "v7"], _world.Theirs.Asked<GetObjectMetadataRequest>().Select(head => head.VersionId));
        Assert.Equal("v7", Assert.Single(_world.Theirs.Asked<GetObjectTaggingRequest>()).VersionId);
    }

    [Fact]
    public async Task RunAsync_VersionGiven_IsTheOnlyOneAskedFor()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, new StoredObject([1], "\"e1\"") { VersionId = "v3" });
        await RunAsync(Samples.Source with { VersionId = Samples.Parse<VersionId>("v3") });
        Assert.Equal("v3", Assert.Single(_world.Theirs.Asked<GetObjectMetadataRequest>()).VersionId);
    }

    [Fact]
    public async Task RunAsync_TagsIgnored_AreNotAskedForAndNamedAsNotKept()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        var plan = await RunAsync(tags: TagRule.Ignore);
        Assert.Empty(_world.Theirs.Asked<GetObjectTaggingRequest>());
        Assert.Contains("tags, as asked", plan.Object.NotKept);
    }

    [Fact]
    public async Task RunAsync_TagsDenied_FailsBeforeTheFirstByte()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        _world
            .Theirs.Client.GetObjectTaggingAsync(Arg.Any<GetObjectTaggingRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectTaggingResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync());
        Assert.Equal("s3:GetObjectTagging", denied.Diagnosis!.Action);
        Assert.Contains(
            "ServiceRoleB/demo-1 may not do s3:GetObjectTagging on arn:aws:s3:::b-outbox/in/sample.txt",
            denied.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task RunAsync_NoObject_IsMissing() =>
        await Assert.ThrowsAsync<SourceMissingException>(() => RunAsync());

    [Fact]
    public async Task RunAsync_HeadForbidden_AsksForAByteToLearnWhy()
    {
        AnswerHead(() => throw S3Errors.HeadForbidden);
        _world
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectResponse>(_ => throw S3Errors.KeyDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync());
        Assert.Equal("AccessDenied", denied.Diagnosis!.Said.Code);
        Assert.Contains("kms:Decrypt", denied.Diagnosis.Causes[0].Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Denied_AlsoSuspectsThatItIsNotThere()
    {
        AnswerHead(() => throw S3Errors.HeadForbidden);
        _world
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync());
        Assert.Contains(
            denied.Diagnosis!.Causes,
            cause => cause.Mend.Contains("s3:ListBucket", StringComparison.Ordinal)
        );
        Assert.All(denied.Diagnosis.Causes, cause => Assert.Equal("222222222222", cause.Account?.ToString()));
    }

    [Fact]
    public async Task RunAsync_DeniedWithoutReason_TakesNoObjectForAKmsKey()
    {
        AnswerHead(() => throw S3Errors.HeadForbidden);
        _world
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync());
        var key = Assert.Single(denied.Diagnosis!.Causes, cause => cause.Code == CauseCode.KeyPolicy);
        Assert.Contains("kms:Decrypt with that key", key.Mend, StringComparison.Ordinal);
        Assert.Empty(key.Changes);
    }

    [Fact]
    public async Task RunAsync_RefusedForWhatNobodyKnows_SaysWhatS3Said()
    {
        AnswerHead(() => throw S3Errors.Of("BadRequest", HttpStatusCode.BadRequest));
        _world
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectResponse>(_ => throw S3Errors.Of("KMS.DisabledException", HttpStatusCode.BadRequest));
        var refused = await Assert.ThrowsAsync<S3RefusedException>(() => RunAsync());
        Assert.StartsWith(
            "ReadObject: S3 refused s3:GetObject on s3://b-outbox/in/sample.txt of account 222222222222, not for want of a right: "
                + "KMS.DisabledException (400, request REQUEST1): Words of S3.",
            refused.Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("v3", typeof(SourceMissingException))]
    [InlineData(null, typeof(S3RefusedException))]
    public async Task RunAsync_MethodNotAllowed_IsADeleteMarkerWhereAVersionIsNamed(string? version, Type failure)
    {
        AnswerHead(() => throw S3Errors.Of("MethodNotAllowed", HttpStatusCode.MethodNotAllowed));
        var source = Samples.Source with { VersionId = version is null ? null : Samples.Parse<VersionId>(version) };
        var thrown = await Record.ExceptionAsync(() => RunAsync(source));
        Assert.IsType(failure, thrown);
    }

    [Fact]
    public async Task RunAsync_CustomersKey_IsRefusedByName()
    {
        AnswerHead(() => throw S3Errors.Of("BadRequest", HttpStatusCode.BadRequest));
        _world
            .Theirs.Client.GetObjectAsync(Arg.Any<GetObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns<GetObjectResponse>(_ =>
                throw S3Errors.Of(
                    "InvalidRequest",
                    HttpStatusCode.BadRequest,
                    "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."
                )
            );
        await Assert.ThrowsAsync<SourceEncryptedException>(() => RunAsync());
    }

    [Theory]
    [InlineData("GLACIER", null, false, null)]
    [InlineData("DEEP_ARCHIVE", null, false, null)]
    [InlineData("INTELLIGENT_TIERING", "ARCHIVE_ACCESS", false, null)]
    [InlineData("GLACIER", null, true, null)]
    public async Task RunAsync_Archived_IsRefusedWithTheCommandThatRestores(
        string storageClass,
        string? archive,
        bool inProgress,
        DateTime? restored
    )
    {
        Answer(
            new GetObjectMetadataResponse
            {
                ETag = "\"e1\"",
                StorageClass = new S3StorageClass(storageClass),
                ArchiveStatus = archive is null ? null : new ArchiveStatus(archive),
                RestoreInProgress = inProgress,
                RestoreExpiration = restored,
            }
        );
        var archived = await Assert.ThrowsAsync<SourceArchivedException>(() => RunAsync());
        var expected = inProgress
            ? "being restored"
            : "aws s3api restore-object --bucket b-outbox --key 'in/sample.txt'";
        Assert.Contains(expected, archived.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GLACIER_IR", false)]
    [InlineData("STANDARD_IA", false)]
    [InlineData("GLACIER", true)]
    public async Task RunAsync_ReadableColdStorage_IsPlanned(string storageClass, bool restored)
    {
        Answer(
            new GetObjectMetadataResponse
            {
                ETag = "\"e1\"",
                ContentLength = 1,
                StorageClass = new S3StorageClass(storageClass),
                RestoreInProgress = false,
                RestoreExpiration = restored ? _world.Time.GetUtcNow().UtcDateTime.AddDays(1) : null,
            }
        );
        Assert.Equal(storageClass, (await RunAsync()).Object.StorageClass);
    }

    [Fact]
    public async Task RunAsync_MetadataLostOnTheWay_IsRefused()
    {
        Answer(new GetObjectMetadataResponse { ETag = "\"e1\"", MissingMeta = 2 });
        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => RunAsync());
        Assert.Contains("leaves out 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Throttled_IsTransient()
    {
        AnswerHead(() => throw S3Errors.SlowDown);
        await Assert.ThrowsAsync<TransientException>(() => RunAsync());
    }

    [Fact]
    public async Task RunAsync_SessionExpired_IsTransientAndTheNextAttemptHasANewSession()
    {
        AnswerHead(() => throw S3Errors.ExpiredToken);
        await Assert.ThrowsAsync<TransientException>(() => RunAsync());
        await Assert.ThrowsAsync<TransientException>(() => RunAsync());
        Assert.Equal(2, _world.Sts.Requests.Count);
    }

    [Fact]
    public async Task RunAsync_RoleDenied_SaysWhichStepAsked()
    {
        _world.Sts.Refusal = StsDouble.BareDenial;
        var denied = await Assert.ThrowsAsync<AssumeDeniedException>(() => RunAsync());
        Assert.StartsWith("ReadObject: ", denied.Message, StringComparison.Ordinal);
    }

    private void Answer(GetObjectMetadataResponse response) => AnswerHead(() => response);

    private void AnswerHead(Func<GetObjectMetadataResponse> answer)
    {
        _world
            .Theirs.Client.GetObjectMetadataAsync(Arg.Any<GetObjectMetadataRequest>(), Arg.Any<CancellationToken>())
            .Returns(_ => answer());
        _world
            .Theirs.Client.GetObjectTaggingAsync(Arg.Any<GetObjectTaggingRequest>(), Arg.Any<CancellationToken>())
            .Returns(new GetObjectTaggingResponse());
    }

    private Task<Plan> RunAsync(MoveSource? source = null, TagRule tags = TagRule.Keep) =>
        new ObjectReading(_world.Sessions, new(new Planning(LeastChunk)), _world.Time).RunAsync(
            new ReadObjectInput
            {
                Execution = Samples.Execution,
                Source = source ?? Samples.Source,
                Target = Samples.Target,
                Tags = tags,
            },
            default
        );
}
