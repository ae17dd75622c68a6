using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Objects;

public sealed class PutAndGetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_537)]
    [InlineData(3 * TestBytes.MiB + 7)]
    public async Task PutObject_AnySize_ComesBackAsItWas(int size)
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(size);

        var put = await stage.Client.PutObjectAsync(Put("key", bytes));
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "key");

        Assert.Equal(bytes, await got.ResponseStream.ReadAllAsync());
        Assert.Equal($"\"{TestBytes.Md5(bytes)}\"", put.ETag);
        Assert.Equal(put.ETag, got.ETag);
        Assert.Equal(size, got.ContentLength);
    }

    [Theory]
    [InlineData("a//b/../c/./d/")]
    [InlineData("trailing//slashes//")]
    [InlineData("with space+plus%41percent")]
    [InlineData("quote\"apostrophe'and\nnewline")]
    [InlineData("日本語/🦊.txt")]
    [InlineData("cafe\u0301 and caf\u00e9")]
    public async Task PutObject_HostileKey_IsThatKey(string key)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Client.PutObjectAsync(Put(key, [1, 2, 3]));

        var listed = await stage.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Stage.Bucket });
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, key);

        Assert.Equal([key], listed.S3Objects.Select(entry => entry.Key));
        Assert.Equal([1, 2, 3], await got.ResponseStream.ReadAllAsync());
    }

    [Fact]
    public async Task GetObject_Range_GivesThoseBytes()
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(1000);
        await stage.Client.PutObjectAsync(Put("key", bytes));

        using var got = await stage.Client.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                ByteRange = new ByteRange(10, 19),
            }
        );

        Assert.Equal(bytes[10..20], await got.ResponseStream.ReadAllAsync());
        Assert.Equal("bytes 10-19/1000", got.ContentRange);
    }

    [Fact]
    public async Task GetObject_MissingKey_IsNoSuchKeyOnlyForWhoMayList()
    {
        await using var stage = await S3Stage.OpenAsync();

        var listing = await Assert.ThrowsAsync<NoSuchKeyException>(() =>
            stage.Client.GetObjectAsync(S3Stage.Bucket, "nothing")
        );
        stage.Authorizer.Denies = request => request.Action == "s3:ListBucket";
        var blind = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            stage.Client.GetObjectAsync(S3Stage.Bucket, "nothing")
        );

        Assert.Equal("NoSuchKey", listing.ErrorCode);
        Assert.Equal("AccessDenied", blind.ErrorCode);
    }

    [Fact]
    public async Task DeleteObject_Unversioned_IsGoneWithItsBytes()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Client.PutObjectAsync(Put("key", [1]));

        await stage.Client.DeleteObjectAsync(S3Stage.Bucket, "key");

        await Assert.ThrowsAsync<NoSuchKeyException>(() => stage.Client.GetObjectAsync(S3Stage.Bucket, "key"));
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task Store_OpenedAgain_HoldsWhatWasStored()
    {
        await using var stage = await S3Stage.OpenAsync();
        var bytes = TestBytes.Of(100_000);
        var request = Put("key", bytes);
        request.Metadata["author"] = "b";
        request.ContentType = "text/plain";
        var put = await stage.Client.PutObjectAsync(request);

        await stage.RestartAsync();
        using var got = await stage.Client.GetObjectAsync(S3Stage.Bucket, "key");

        Assert.Equal(bytes, await got.ResponseStream.ReadAllAsync());
        Assert.Equal(put.ETag, got.ETag);
        Assert.Equal("b", got.Metadata["author"]);
        Assert.Equal("text/plain", got.Headers.ContentType);
    }

    private static PutObjectRequest Put(string key, byte[] bytes) =>
        new()
        {
            BucketName = S3Stage.Bucket,
            Key = key,
            InputStream = new MemoryStream(bytes),
        };
}
