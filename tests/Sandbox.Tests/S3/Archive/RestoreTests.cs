using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Archive;

public sealed class RestoreTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Fact]
    public async Task Archived_Restored_CanBeReadForTheDaysAskedFor()
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutAsync(stage, "DEEP_ARCHIVE");
        var archived = await stage.Raw.SendAsync("GET", Target);

        await RestoreAsync(stage, GlacierJobTier.Standard, days: 2);
        var ongoing = await stage.Raw.SendAsync("HEAD", Target);
        stage.Clock.Advance(TimeSpan.FromHours(12));
        var restored = await stage.Raw.SendAsync("GET", Target);
        stage.Clock.Advance(TimeSpan.FromDays(3));
        var again = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal((HttpStatusCode.Forbidden, "InvalidObjectState"), (archived.Status, archived.Code));
        Assert.Equal("DEEP_ARCHIVE", archived.Xml.Element("StorageClass")!.Value);
        Assert.Equal("ongoing-request=\"true\"", ongoing["x-amz-restore"]);
        Assert.Equal([1], restored.Body);
        Assert.Equal(
            "ongoing-request=\"false\", expiry-date=\"Thu, 26 Nov 2026 00:00:00 GMT\"",
            restored["x-amz-restore"]
        );
        Assert.Equal("InvalidObjectState", again.Code);
    }

    [Fact]
    public async Task RestoreObject_UnderWay_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutAsync(stage, "GLACIER");
        var first = await RestoreAsync(stage, GlacierJobTier.Bulk, days: 1);

        var second = await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(stage, GlacierJobTier.Bulk, 1));
        stage.Clock.Advance(TimeSpan.FromHours(12));
        var longer = await RestoreAsync(stage, GlacierJobTier.Bulk, days: 9);

        Assert.Equal(HttpStatusCode.Accepted, first.HttpStatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "RestoreAlreadyInProgress"), (second.StatusCode, second.ErrorCode));
        Assert.Equal(HttpStatusCode.OK, longer.HttpStatusCode);
    }

    [Theory]
    [InlineData("STANDARD")]
    [InlineData("GLACIER_IR")]
    public async Task RestoreObject_NotArchived_IsRefused(string storageClass)
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutAsync(stage, storageClass);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => RestoreAsync(stage, GlacierJobTier.Bulk, 1));

        Assert.Equal("InvalidObjectState", refused.ErrorCode);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target)).Body);
    }

    [Fact]
    public async Task Copy_OfAnArchivedObject_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync();
        await PutAsync(stage, "GLACIER");

        var copied = await stage.Raw.SendAsync(
            "PUT",
            Target + "2",
            null,
            ("x-amz-copy-source", $"{S3Stage.Bucket}/key")
        );

        Assert.Equal("InvalidObjectState", copied.Code);
    }

    private static Task PutAsync(S3Stage stage, string storageClass) =>
        stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-storage-class", storageClass));

    private static Task<RestoreObjectResponse> RestoreAsync(S3Stage stage, GlacierJobTier tier, int days) =>
        stage.Client.RestoreObjectAsync(
            new RestoreObjectRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                Days = days,
                Tier = tier,
            }
        );
}
