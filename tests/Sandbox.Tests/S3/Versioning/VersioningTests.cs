using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.S3.Versions;

public sealed class VersioningTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private static readonly BucketSettings Enabled = new() { Versioning = Versioning.Enabled };

    [Fact]
    public async Task Put_Versioned_KeepsEveryVersion()
    {
        await using var stage = await S3Stage.OpenAsync(Enabled);
        var first = await stage.Raw.SendAsync("PUT", Target, [1]);
        var second = await stage.Raw.SendAsync("PUT", Target, [2]);

        var old = await stage.Raw.SendAsync("GET", $"{Target}?versionId={first["x-amz-version-id"]}");
        var current = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal([1], old.Body);
        Assert.Equal([2], current.Body);
        Assert.Equal(second["x-amz-version-id"], current["x-amz-version-id"]);
        Assert.Equal(32, first["x-amz-version-id"]!.Length);
    }

    [Fact]
    public async Task Delete_Versioned_LeavesAMarkerThatCanBeRemoved()
    {
        await using var stage = await S3Stage.OpenAsync(Enabled);
        await stage.Raw.SendAsync("PUT", Target, [1]);

        var deleted = await stage.Raw.SendAsync("DELETE", Target);
        var missing = await stage.Raw.SendAsync("GET", Target);
        var marker = await stage.Raw.SendAsync("HEAD", $"{Target}?versionId={deleted["x-amz-version-id"]}");
        var undone = await stage.Raw.SendAsync("DELETE", $"{Target}?versionId={deleted["x-amz-version-id"]}");

        Assert.Equal("true", deleted["x-amz-delete-marker"]);
        Assert.Equal(("NoSuchKey", "true"), (missing.Code, missing["x-amz-delete-marker"]));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, marker.Status);
        Assert.Equal("true", undone["x-amz-delete-marker"]);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target)).Body);
    }

    [Fact]
    public async Task Delete_ByVersion_IsForGood()
    {
        await using var stage = await S3Stage.OpenAsync(Enabled);
        var first = await stage.Raw.SendAsync("PUT", Target, [1]);
        var second = await stage.Raw.SendAsync("PUT", Target, [2, 2]);

        var deleted = await stage.Raw.SendAsync("DELETE", $"{Target}?versionId={second["x-amz-version-id"]}");
        var again = await stage.Raw.SendAsync("GET", $"{Target}?versionId={second["x-amz-version-id"]}");

        Assert.Equal(second["x-amz-version-id"], deleted["x-amz-version-id"]);
        Assert.Null(deleted["x-amz-delete-marker"]);
        Assert.Equal("NoSuchVersion", again.Code);
        Assert.Equal(first["x-amz-version-id"], (await stage.Raw.SendAsync("GET", Target))["x-amz-version-id"]);
        Assert.Equal((1, 1), stage.OnDisk());
    }

    [Fact]
    public async Task Put_Suspended_ReplacesOnlyTheNullVersion()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [0]);
        await SetAsync(stage, VersionStatus.Enabled);
        var kept = await stage.Raw.SendAsync("PUT", Target, [1]);
        await SetAsync(stage, VersionStatus.Suspended);

        var put = await stage.Raw.SendAsync("PUT", Target, [2]);
        var listed = await stage.Client.ListVersionsAsync(S3Stage.Bucket);

        Assert.Equal("null", put["x-amz-version-id"]);
        Assert.Equal(["null", kept["x-amz-version-id"]], listed.Versions.Select(version => version.VersionId));
        Assert.Equal([2], (await stage.Raw.SendAsync("GET", $"{Target}?versionId=null")).Body);
    }

    [Fact]
    public async Task Delete_Suspended_ReplacesTheNullVersionByAMarker()
    {
        await using var stage = await S3Stage.OpenAsync(Enabled);
        await stage.Raw.SendAsync("PUT", Target, [1]);
        await SetAsync(stage, VersionStatus.Suspended);
        await stage.Raw.SendAsync("PUT", Target, [2]);

        var deleted = await stage.Raw.SendAsync("DELETE", Target);
        var listed = await stage.Client.ListVersionsAsync(S3Stage.Bucket);

        Assert.Equal("null", deleted["x-amz-version-id"]);
        Assert.Equal([true, false], listed.Versions.Select(version => version.IsDeleteMarker ?? false));
    }

    [Fact]
    public async Task GetBucketVersioning_NeverConfigured_SaysNothing()
    {
        await using var stage = await S3Stage.OpenAsync();

        var answer = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?versioning");

        Assert.Equal("VersioningConfiguration", answer.Xml.Name.LocalName);
        Assert.Empty(answer.Xml.Elements());
    }

    [Fact]
    public async Task DeleteObjects_SomeRefused_TellsOfEach()
    {
        await using var stage = await S3Stage.OpenAsync(Enabled);
        foreach (var key in new[] { "a", "b", "c" })
            await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{key}", [1]);
        stage.Authorizer.Denies = request => request.Resource.EndsWith("/b", StringComparison.Ordinal);

        var failed = await Assert.ThrowsAsync<DeleteObjectsException>(() =>
            stage.Client.DeleteObjectsAsync(
                new DeleteObjectsRequest
                {
                    BucketName = S3Stage.Bucket,
                    Objects = [new() { Key = "a" }, new() { Key = "b" }, new() { Key = "never" }],
                }
            )
        );

        Assert.Equal(["a", "never"], failed.Response.DeletedObjects.Select(entry => entry.Key));
        Assert.All(failed.Response.DeletedObjects, entry => Assert.True(entry.DeleteMarker));
        Assert.Equal(
            ("b", "AccessDenied"),
            failed.Response.DeleteErrors.Select(entry => (entry.Key, entry.Code)).Single()
        );
    }

    private static Task SetAsync(S3Stage stage, VersionStatus status) =>
        stage.Client.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = S3Stage.Bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = status },
            }
        );
}
