using System.Net;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.S3.Storage;
using Tag = Amazon.S3.Model.Tag;

namespace XAcctWorkflow.Sandbox.Tests.S3.Tagging;

public sealed class TaggingTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";

    [Fact]
    public async Task Tags_PutWithTheObject_AreReadAndCounted()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-tagging", "team=red+one&%E9%83%BD=%E5%B8%82&empty"));

        var tags = await stage.Client.GetObjectTaggingAsync(
            new GetObjectTaggingRequest { BucketName = S3Stage.Bucket, Key = "key" }
        );
        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(
            [("team", "red one"), ("都", "市"), ("empty", "")],
            tags.Tagging.Select(tag => (tag.Key, tag.Value))
        );
        Assert.Equal("3", head["x-amz-tagging-count"]);
    }

    [Fact]
    public async Task Tags_OfAVersion_AreItsOwn()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        var old = await stage.Raw.SendAsync("PUT", Target, [1]);
        await stage.Raw.SendAsync("PUT", Target, [2], ("x-amz-tagging", "of=new"));

        await stage.Client.PutObjectTaggingAsync(
            new PutObjectTaggingRequest
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                VersionId = old["x-amz-version-id"],
                Tagging = new Amazon.S3.Model.Tagging { TagSet = [new Tag { Key = "of", Value = "old" }] },
            }
        );
        await stage.RestartAsync();

        Assert.Equal("old", await ValueAsync(old["x-amz-version-id"]));
        Assert.Equal("new", await ValueAsync(null));

        async Task<string> ValueAsync(string? version) => (
                await stage.Client.GetObjectTaggingAsync(
                    new GetObjectTaggingRequest
                    {
                        BucketName = S3Stage.Bucket,
                        Key = "key",
                        VersionId = version,
                    }
                )
            ).Tagging.Single().Value;
    }

    [Fact]
    public async Task Tags_Deleted_AreGoneAndTheObjectIsNot()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-tagging", "a=b"));

        var deleted = await stage.Raw.SendAsync("DELETE", Target + "?tagging");
        var tags = await stage.Raw.SendAsync("GET", Target + "?tagging");

        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Empty(tags.Xml.Element("TagSet")!.Elements());
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target)).Body);
    }

    [Theory]
    [InlineData("<Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag>", "InvalidTag")]
    [InlineData("<Tag><Key>aws:a</Key><Value>1</Value></Tag>", "InvalidTag")]
    [InlineData("<Tag><Key>a!</Key><Value>1</Value></Tag>", "InvalidTag")]
    [InlineData("<Tag><Key></Key><Value>1</Value></Tag>", "InvalidTag")]
    [InlineData("<Tag><Key>a</Key></Tag>", "MalformedXML")]
    public async Task PutObjectTagging_TagThatCannotBe_IsRefused(string tags, string code)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);
        var body = System.Text.Encoding.UTF8.GetBytes($"<Tagging><TagSet>{tags}</TagSet></Tagging>");

        Assert.Equal(code, (await stage.Raw.SendAsync("PUT", Target + "?tagging", body)).Code);
    }

    [Fact]
    public async Task Head_CallerMayNotReadTags_IsNotToldTheirNumber()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-tagging", "a=b"));
        stage.Authorizer.Denies = request => request.Action == "s3:GetObjectTagging";

        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal((HttpStatusCode.OK, null), (head.Status, head["x-amz-tagging-count"]));
        Assert.True(stage.Authorizer.Asked.Single(request => request.Action == "s3:GetObjectTagging").IsProbe);
    }
}
