using System.Net;
using Amazon.S3.Model;
using NSubstitute;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Functions.RestoreSource;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.RestoreSource;

public sealed class SourceRestoringTests
{
    private readonly World _world = new();
    private readonly List<RestoreObjectRequest> _asked = [];

    public SourceRestoringTests() => Answer(() => new RestoreObjectResponse());

    [Theory]
    [InlineData(RestoreRule.Bulk, 1800, 60)]
    [InlineData(RestoreRule.Standard, 600, 24)]
    [InlineData(RestoreRule.Expedited, 60, 2)]
    public async Task RunAsync_Archived_IsAskedForAndWaitedForByItsTier(RestoreRule rule, int every, int hours)
    {
        var restoration = await RunAsync(rule);
        var asked = Assert.Single(_asked);
        Assert.Equal((rule.ToString(), 3, "v1"), (asked.Tier.Value, asked.Days, asked.VersionId));
        Assert.Equal(every, restoration.CheckEverySeconds);
        Assert.Equal(_world.Time.GetUtcNow().AddHours(hours), restoration.GiveUpAt);
        // Room in the history: nine events a look, of 25,000.
        Assert.InRange(hours * 3600 / every, 1, 200);
    }

    [Fact]
    public async Task RunAsync_IntelligentTiering_ComesBackForGood()
    {
        await RunAsync(RestoreRule.Standard, storageClass: "INTELLIGENT_TIERING");
        Assert.Null(Assert.Single(_asked).Days);
    }

    [Fact]
    public async Task RunAsync_AskedForTwice_IsNotWaitedForAnew()
    {
        var first = await RunAsync(RestoreRule.Standard);
        _world.Time.Advance(TimeSpan.FromHours(5));
        var second = await RunAsync(RestoreRule.Standard, restoration: first);
        Assert.Equal(first.GiveUpAt, second.GiveUpAt);
    }

    [Theory]
    [InlineData("RestoreAlreadyInProgress", HttpStatusCode.Conflict)]
    [InlineData("InvalidObjectState", HttpStatusCode.Forbidden)]
    public async Task RunAsync_UnderWayOrReadableAlready_IsFine(string code, HttpStatusCode status)
    {
        Answer(() => throw S3Errors.Of(code, status));
        Assert.Equal(600, (await RunAsync(RestoreRule.Standard)).CheckEverySeconds);
    }

    [Fact]
    public async Task RunAsync_Denied_SaysWhichRightIsMissing()
    {
        Answer(() => throw S3Errors.AccessDenied);
        var denied = await Assert.ThrowsAsync<SourceDeniedException>(() => RunAsync(RestoreRule.Bulk));
        Assert.Equal("s3:RestoreObject", denied.Diagnosis!.Action);
    }

    [Fact]
    public async Task RunAsync_Session_MayRestoreThisObjectAndNothingElse()
    {
        await RunAsync(RestoreRule.Bulk);
        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:RestoreObject"],"Resource":"arn:aws:s3:::b-outbox/in/sample.txt"}]}""",
            Assert.Single(_world.Sts.Requests).Policy
        );
    }

    private void Answer(Func<RestoreObjectResponse> answer) =>
        _world
            .Theirs.Client.RestoreObjectAsync(Arg.Any<RestoreObjectRequest>(), Arg.Any<CancellationToken>())
            .Returns(call =>
            {
                _asked.Add(call.Arg<RestoreObjectRequest>());
                return answer();
            });

    private Task<Restoration> RunAsync(
        RestoreRule rule,
        string storageClass = "GLACIER",
        Restoration? restoration = null
    ) =>
        new SourceRestoring(_world.Sessions, _world.Time).RunAsync(
            new RestoreSourceInput
            {
                Execution = Samples.Execution,
                Source = Samples.Source,
                Restore = rule,
                RestoreDays = 3,
                Restoration = restoration,
                Plan = new Plan
                {
                    Archive = Readiness.Archived,
                    ChunkLength = 1,
                    Chunks = [0],
                    Object = new ObjectDescription
                    {
                        Size = 1,
                        ETag = "\"e1\"",
                        VersionId = Samples.Parse<VersionId>("v1"),
                        StorageClass = storageClass,
                    },
                },
            },
            default
        );
}
