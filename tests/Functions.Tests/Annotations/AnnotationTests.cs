using System.Text;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.StageTemp;
using XAcctWorkflow.Functions.Tests.Doubles;
using XAcctWorkflow.Functions.Tests.StageTemp;
using XAcctWorkflow.Functions.Tests.WriteTarget;
using XAcctWorkflow.Functions.WriteTarget;

namespace XAcctWorkflow.Functions.Tests.Annotations;

/// <summary>What is attached to a source, from the look at it to the target.</summary>
public sealed class AnnotationTests
{
    private static readonly string[] Names = ["a/1", "z", "猫"];

    private readonly World _world = new();

    [Theory]
    [InlineData(AnnotationRule.Keep, 3)]
    [InlineData(AnnotationRule.Ignore, 0)]
    public async Task ReadObject_AnnotatedObject_CountsThemIfTheyAreToBeKept(AnnotationRule rule, int count)
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, new StoredObject([1], "\"e1\"") { VersionId = "v1" });
        Annotate(_world.Theirs);
        var plan = await ReadAsync(rule);
        Assert.Equal(count, plan.Object.Annotations);
        Assert.Equal(
            rule is AnnotationRule.Ignore,
            plan.Object.NotKept.Contains("annotations, if there are any: they were not asked for")
        );
        Assert.Equal(rule is AnnotationRule.Keep, _world.Theirs.Asked<ListObjectAnnotationsRequest>().Any());
        Assert.All(_world.Theirs.Asked<ListObjectAnnotationsRequest>(), asked => Assert.Equal("v1", asked.VersionId));
    }

    [Fact]
    public async Task ReadObject_AnnotationsMayNotBeListed_FailsBeforeTheFirstByte()
    {
        _world.Theirs.Add(Samples.SourceBucket, Samples.Key, [1]);
        _world
            .Theirs.Client.ListObjectAnnotationsAsync(
                Arg.Any<ListObjectAnnotationsRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<ListObjectAnnotationsResponse>(_ => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => ReadAsync(AnnotationRule.Keep));
        Assert.Equal("s3:ListObjectAnnotations", denied.Diagnosis!.Action);
    }

    [Fact]
    public async Task StageTemp_FirstChunk_StagesThemAndTheOthersDoNot()
    {
        var stage = Staging(expected: 3, index: 0);
        await stage.RunAsync();
        Assert.Equal(3, stage.World.Ours.Keys.Count(key => key.Contains("/annotations/", StringComparison.Ordinal)));
        Assert.Contains("s3:GetObjectAnnotation", stage.World.Sts.Requests[^1].Policy, StringComparison.Ordinal);

        var second = Staging(expected: 3, index: 1);
        await second.RunAsync();
        Assert.Single(second.World.Ours.Keys);
    }

    [Fact]
    public async Task StageTemp_NumberHasChanged_SourceHasChanged()
    {
        var stage = Staging(expected: 2, index: 0);
        await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
    }

    [Fact]
    public async Task StageTemp_OneIsDeletedMeanwhile_SourceHasChanged()
    {
        var stage = Staging(expected: 3, index: 0);
        stage
            .World.Theirs.Client.GetObjectAnnotationAsync(
                Arg.Any<GetObjectAnnotationRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns<GetObjectAnnotationResponse>(_ =>
                throw new NoSuchAnnotationException("gone") { ErrorCode = "NoSuchAnnotation" }
            );
        var changed = await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
        Assert.Contains("was deleted", changed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StageTemp_ObjectWithoutVersionsIsReplacedMeanwhile_SourceHasChanged()
    {
        var stage = Staging(expected: 3, index: 0);
        stage
            .World.Theirs.Client.GetObjectMetadataAsync(
                Arg.Is<GetObjectMetadataRequest>(asked => asked.EtagToMatch == stage.Stored.ETag),
                Arg.Any<CancellationToken>()
            )
            .Returns<GetObjectMetadataResponse>(_ => throw S3Errors.PreconditionFailed);
        await Assert.ThrowsAsync<SourceChangedException>(() => stage.RunAsync());
    }

    [Fact]
    public async Task WriteTarget_Staged_AttachesThemToExactlyWhatItPublished()
    {
        var write = await WritingAsync();
        var receipt = await write.RunAsync();
        Assert.Equal(3, receipt.Annotations);
        var put = write.World.Ours.Asked<PutObjectAnnotationRequest>().ToList();
        Assert.Equal(Names, put.Select(asked => asked.AnnotationName).Order(StringComparer.Ordinal));
        Assert.All(put, asked => Assert.Equal(receipt.Target.ETag, asked.ObjectIfMatch));
        Assert.Equal(Outcome.AlreadyThere, (await write.RunAsync()).Outcome);
        Assert.Equal(6, write.World.Ours.Asked<PutObjectAnnotationRequest>().Count());
    }

    [Fact]
    public async Task WriteTarget_TargetReplacedMeanwhile_IsAConflict()
    {
        var write = await WritingAsync();
        AnswerPuts(write, () => throw S3Errors.PreconditionFailed);
        var conflict = await Assert.ThrowsAsync<TargetConflictException>(write.RunAsync);
        Assert.Contains("before its annotations were attached", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WriteTarget_MayNotAnnotate_IsDeniedAndARedriveAttachesThem()
    {
        var write = await WritingAsync();
        var denied = true;
        AnswerPuts(write, () => denied ? throw S3Errors.AccessDenied : new PutObjectAnnotationResponse());
        var refused = await Assert.ThrowsAsync<TargetDeniedException>(write.RunAsync);
        Assert.Equal("s3:PutObjectAnnotation", refused.Diagnosis!.Action);
        denied = false;
        Assert.Equal(3, (await write.RunAsync()).Annotations);
    }

    [Fact]
    public async Task WriteTarget_StagedOneIsGone_IsStagingMissing()
    {
        var write = await WritingAsync();
        write.World.Ours.Remove(Samples.Staging, Samples.Execution.AnnotationKey(1));
        await Assert.ThrowsAsync<StagingMissingException>(write.RunAsync);
    }

    private Task<Plan> ReadAsync(AnnotationRule rule) =>
        new ObjectReading(_world.Sessions, new(new Planning(ChunkPlan.UsualChunk)), _world.Time).RunAsync(
            new ReadObjectInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source,
                Annotations = rule,
            },
            default
        );

    private static StageTempFixture Staging(int expected, int index)
    {
        var stage = new StageTempFixture(20, chunkLength: 10);
        stage.Input = stage.Input with { Object = stage.Input.Object with { Annotations = expected }, Index = index };
        Annotate(stage.World.Theirs);
        return stage;
    }

    private static async Task<WriteTargetFixture> WritingAsync()
    {
        var write = new WriteTargetFixture(1);
        write.Input = write.Input with
        {
            Plan = write.Input.Plan with { Object = write.Input.Plan.Object with { Annotations = Names.Length } },
        };
        var files = new StagingFiles(
            "StageTemp",
            write.World.Ours.Client,
            Samples.StagingOf(1).Bucket,
            encrypted: true
        );
        var staged = new StagedAnnotations(files, Samples.Execution);
        foreach (var (index, name) in Names.Index())
        {
            await staged.PutAsync(index, new StagedAnnotation(name, "text of " + name), default);
        }
        AnswerPuts(write, () => new PutObjectAnnotationResponse());
        return write;
    }

    private static void AnswerPuts(WriteTargetFixture write, Func<PutObjectAnnotationResponse> answer) =>
        write
            .World.Ours.Client.PutObjectAnnotationAsync(
                Arg.Any<PutObjectAnnotationRequest>(),
                Arg.Any<CancellationToken>()
            )
            .Returns(call =>
            {
                write.World.Ours.Requests.Enqueue(call.Arg<PutObjectAnnotationRequest>());
                return answer();
            });

    /// <summary>Attaches <see cref="Names"/> to whatever is asked about, in two pages.</summary>
    private static void Annotate(S3Double s3)
    {
        s3.Client.ListObjectAnnotationsAsync(Arg.Any<ListObjectAnnotationsRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                var request = call.Arg<ListObjectAnnotationsRequest>();
                s3.Requests.Enqueue(request);
                var first = request.ContinuationToken is null;
                return new ListObjectAnnotationsResponse
                {
                    Annotations =
                    [
                        .. (first ? Names[..2] : Names[2..]).Select(name => new AnnotationEntry
                        {
                            AnnotationName = name,
                        }),
                    ],
                    NextContinuationToken = first ? "more" : null,
                };
            });
        s3.Client.GetObjectAnnotationAsync(Arg.Any<GetObjectAnnotationRequest>(), Arg.Any<CancellationToken>())
            .Returns(call => new GetObjectAnnotationResponse
            {
                ResponseStream = new MemoryStream(
                    Encoding.UTF8.GetBytes("text of " + call.Arg<GetObjectAnnotationRequest>().AnnotationName)
                ),
            });
    }
}
