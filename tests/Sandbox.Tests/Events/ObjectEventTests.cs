using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>S3's events as a rule's target gets them: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html</summary>
public sealed class ObjectEventTests : IAsyncLifetime
{
    private const string Bucket = "a-watched";

    private readonly EventStage stage = new();

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        await stage.Ours.PutBucketAsync(Bucket);
        await stage.Ours.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = Bucket,
                EventBridgeConfiguration = new EventBridgeConfiguration(),
            }
        );
        var pattern = $$"""{"source":["aws.s3"],"detail":{"bucket":{"name":["{{Bucket}}"] } } }""";
        await stage.EventsOfA.CallAsync("PutRule", new { Name = "watch", EventPattern = pattern });
        await stage.RecordAsync("watch");
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Put_OfAnObject_TellsItsKeyAsItIs()
    {
        const string key = "a folder/ü +%2F\"\\.txt";
        var put = await PutAsync(key);

        var happened = Assert.Single(await stage.InputsAsync());
        Assert.Equal("Object Created", $"{happened["detail-type"]}");
        Assert.Equal("aws.s3", $"{happened["source"]}");
        Assert.Equal("111111111111", $"{happened["account"]}");
        Assert.Equal($"arn:aws:s3:::{Bucket}", $"{happened["resources"]![0]}");
        var detail = happened["detail"]!;
        Assert.Equal(("0", "PutObject"), ($"{detail["version"]}", $"{detail["reason"]}"));
        Assert.Equal(Bucket, $"{detail["bucket"]!["name"]}");
        Assert.Equal(key, $"{detail["object"]!["key"]}");
        Assert.Equal(5, detail["object"]!["size"]!.GetValue<int>());
        Assert.Equal(put.ETag.Trim('"'), $"{detail["object"]!["etag"]}");
        Assert.Equal("111111111111", $"{detail["requester"]}");
        Assert.Equal("127.0.0.1", $"{detail["source-ip-address"]}");
        Assert.Null(detail["object"]!["version-id"]);
        Assert.Null(detail["deletion-type"]);
    }

    [Fact]
    public async Task Folder_OfZeroBytes_IsAnObjectLikeAnyOther()
    {
        await stage.Ours.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "folder/" });

        var happened = Assert.Single(await stage.InputsAsync());
        Assert.Equal(("folder/", 0), ($"{happened["detail"]!["object"]!["key"]}", Size(happened)));
    }

    [Fact]
    public async Task CopyAndMultipartUpload_AreToldWithTheirReasons()
    {
        await PutAsync("from");
        await stage.Ours.CopyObjectAsync(Bucket, "from", Bucket, "copied");
        var upload = await stage.Ours.InitiateMultipartUploadAsync(Bucket, "in-parts");
        using var content = new MemoryStream(new byte[3]);
        var part = await stage.Ours.UploadPartAsync(
            new UploadPartRequest
            {
                BucketName = Bucket,
                Key = "in-parts",
                UploadId = upload.UploadId,
                PartNumber = 1,
                InputStream = content,
            }
        );
        await stage.Ours.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest
            {
                BucketName = Bucket,
                Key = "in-parts",
                UploadId = upload.UploadId,
                PartETags = [new PartETag(1, part.ETag)],
            }
        );

        var told = (await stage.InputsAsync()).Select(happened => happened["detail"]!).OrderBy(Sequencer);
        Assert.Equal(
            ["PutObject", "CopyObject", "CompleteMultipartUpload"],
            told.Select(detail => $"{detail["reason"]}")
        );
    }

    [Fact]
    public async Task Deletions_InAVersionedBucket_TellMarkerAndPermanence()
    {
        await stage.Ours.PutBucketVersioningAsync(
            new PutBucketVersioningRequest
            {
                BucketName = Bucket,
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            }
        );
        var put = await PutAsync("k");
        var marker = await stage.Ours.DeleteObjectAsync(Bucket, "k");
        await stage.Ours.DeleteObjectAsync(Bucket, "k", put.VersionId);

        var told = (await stage.InputsAsync()).OrderBy(happened => Sequencer(happened["detail"]!)).ToList();
        Assert.Equal(
            ["Object Created", "Object Deleted", "Object Deleted"],
            told.Select(one => $"{one["detail-type"]}")
        );
        Assert.Equal(
            ["", "Delete Marker Created", "Permanently Deleted"],
            told.Select(one => $"{one["detail"]!["deletion-type"]}")
        );
        Assert.Equal(
            [put.VersionId, marker.VersionId, put.VersionId],
            told.Select(one => $"{one["detail"]!["object"]!["version-id"]}")
        );
        Assert.Equal("DeleteObject", $"{told[1]["detail"]!["reason"]}");
    }

    private static int Size(JsonNode happened) => happened["detail"]!["object"]!["size"]!.GetValue<int>();

    private static string Sequencer(JsonNode detail) => $"{detail["object"]!["sequencer"]}";

    private Task<PutObjectResponse> PutAsync(string key) =>
        stage.Ours.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ContentBody = "hello",
            }
        );
}
