using System.Net;
using System.Text;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;
using LifecycleRule = XAcctWorkflow.Sandbox.S3.Storage.LifecycleRule;

namespace XAcctWorkflow.Sandbox.Tests.S3.Lifecycle;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Expiration_ThreeDays_ComesAtTheMidnightAfter()
    {
        await using var stage = await S3Stage.OpenAsync(
            new BucketSettings
            {
                Lifecycle =
                [
                    new LifecycleRule
                    {
                        Id = "moves",
                        Prefix = "moves/",
                        ExpirationDays = 3,
                    },
                ],
            }
        );
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/kept", [1]);
        var put = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/moves/x", [1]);
        var upload = await RawUpload.BeginAsync(stage, "moves/y");

        stage.Clock.Advance(TimeSpan.FromHours(83));
        var before = await stage.Raw.SendAsync("HEAD", $"/{S3Stage.Bucket}/moves/x");
        stage.Clock.Advance(TimeSpan.FromHours(1));
        var after = await stage.Raw.SendAsync("HEAD", $"/{S3Stage.Bucket}/moves/x");

        Assert.Equal("expiry-date=\"Fri, 27 Nov 2026 00:00:00 GMT\", rule-id=\"moves\"", put["x-amz-expiration"]);
        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.NotFound, after.Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Raw.SendAsync("HEAD", $"/{S3Stage.Bucket}/kept")).Status);
        Assert.Equal(HttpStatusCode.OK, (await upload.PartAsync(1, [1])).Status);
        var gone = Assert.Single(stage.Events.Raised, happened => happened.Kind == ObjectEventKind.Deleted);
        Assert.Equal(("moves/x", "Lifecycle Expiration"), (gone.Key, gone.Reason));
    }

    [Fact]
    public async Task AbortIncompleteUpload_OneDay_EndsIt()
    {
        await using var stage = await S3Stage.OpenAsync(
            new BucketSettings { Lifecycle = [new LifecycleRule { Id = "uploads", AbortIncompleteUploadDays = 1 }] }
        );
        var upload = await RawUpload.BeginAsync(stage, "key");
        await upload.PartAsync(1, [1]);

        stage.Clock.Advance(TimeSpan.FromHours(36));

        Assert.Equal("NoSuchUpload", (await upload.CompleteAsync()).Code);
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task Expiration_Versioned_LeavesAMarkerAndThenNoncurrentVersionsGo()
    {
        await using var stage = await S3Stage.OpenAsync(
            new BucketSettings
            {
                Versioning = Versioning.Enabled,
                Lifecycle =
                [
                    new LifecycleRule
                    {
                        Id = "all",
                        ExpirationDays = 1,
                        NoncurrentDays = 1,
                    },
                ],
            }
        );
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/key", [1]);

        stage.Clock.Advance(TimeSpan.FromHours(36));
        var hidden = await stage.Client.ListVersionsAsync(S3Stage.Bucket);
        stage.Clock.Advance(TimeSpan.FromDays(2));
        var gone = await stage.Client.ListVersionsAsync(S3Stage.Bucket);

        Assert.Equal([true, false], hidden.Versions.Select(version => version.IsDeleteMarker ?? false));
        Assert.Empty(gone.Versions ?? []);
    }

    [Fact]
    public async Task PutBucketLifecycle_Document_ComesBackAsItWas()
    {
        await using var stage = await S3Stage.OpenAsync();
        const string Rules =
            "<Rule><ID>one</ID><Filter><And><Prefix>p/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter>"
            + "<Status>Enabled</Status><Expiration><Days>3</Days></Expiration></Rule>"
            + "<Rule><ID>two</ID><Filter><Prefix></Prefix></Filter><Status>Disabled</Status>"
            + "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule>";

        var none = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?lifecycle");
        var put = await PutAsync(stage, Rules);
        var got = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?lifecycle");

        Assert.Equal("NoSuchLifecycleConfiguration", none.Code);
        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Contains(
            Rules.Replace("<Prefix></Prefix>", "<Prefix />"),
            got.Text.Replace("<Prefix></Prefix>", "<Prefix />")
        );
    }

    [Theory]
    [InlineData("<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition>", "NotImplemented")]
    [InlineData("<Expiration><Days>0</Days></Expiration>", "InvalidArgument")]
    [InlineData("<Expiration><Date>2027-01-01T01:00:00Z</Date></Expiration>", "InvalidArgument")]
    [InlineData("", "InvalidRequest")]
    public async Task PutBucketLifecycle_RuleThatCannotBe_IsRefused(string action, string code)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal(
            code,
            (await PutAsync(stage, $"<Rule><Filter><Prefix/></Filter><Status>Enabled</Status>{action}</Rule>")).Code
        );
    }

    private static Task<RawAnswer> PutAsync(S3Stage stage, string rules) =>
        stage.Raw.SendAsync(
            "PUT",
            $"/{S3Stage.Bucket}?lifecycle",
            Encoding.UTF8.GetBytes($"<LifecycleConfiguration>{rules}</LifecycleConfiguration>")
        );
}
