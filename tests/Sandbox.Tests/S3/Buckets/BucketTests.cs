using System.Net;
using System.Text;

namespace XAcctWorkflow.Sandbox.Tests.S3.Buckets;

public sealed class BucketTests
{
    [Theory]
    [InlineData("with.dots.in-it")]
    [InlineData("abc")]
    public async Task CreateBucket_GoodName_IsThereForItsOwner(string name)
    {
        await using var stage = await S3Stage.OpenAsync();
        var theirs = stage.RawClientOf(S3Stage.B);

        var made = await stage.Raw.SendAsync("PUT", $"/{name}");
        var head = await stage.Raw.SendAsync("HEAD", $"/{name}");
        var again = await stage.Raw.SendAsync("PUT", $"/{name}");
        var taken = await theirs.SendAsync("PUT", $"/{name}");
        var listed = await stage.Raw.SendAsync("GET", "/");
        var notTheirs = await theirs.SendAsync("GET", "/");

        Assert.Equal((HttpStatusCode.OK, $"/{name}"), (made.Status, made["Location"]));
        Assert.Equal((HttpStatusCode.OK, "us-east-1"), (head.Status, head["x-amz-bucket-region"]));
        Assert.Equal((HttpStatusCode.Conflict, "BucketAlreadyOwnedByYou"), (again.Status, again.Code));
        Assert.Equal((HttpStatusCode.Conflict, "BucketAlreadyExists"), (taken.Status, taken.Code));
        Assert.Contains($"<Name>{name}</Name>", listed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(name, notTheirs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper-case")]
    [InlineData("under_score")]
    [InlineData("two..dots")]
    [InlineData("-begins-with-it")]
    [InlineData("192.168.1.1")]
    [InlineData("xn--reserved")]
    public async Task CreateBucket_BadName_IsRefused(string name)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal("InvalidBucketName", (await stage.Raw.SendAsync("PUT", $"/{name}")).Code);
    }

    [Fact]
    public async Task Bucket_OfAnotherRegion_IsNamedToItsClient()
    {
        await using var stage = await S3Stage.OpenAsync();
        var ireland = stage.RawClientOf(S3Stage.A, "eu-west-1");
        const string Constraint =
            "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";

        var unsaid = await ireland.SendAsync("PUT", "/in-ireland");
        var made = await ireland.SendAsync("PUT", "/in-ireland", Encoding.UTF8.GetBytes(Constraint));
        var location = await ireland.SendAsync("GET", "/in-ireland?location");
        var wrong = await stage.Raw.SendAsync("GET", "/in-ireland?list-type=2");

        Assert.Equal("IllegalLocationConstraintException", unsaid.Code);
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal("eu-west-1", location.Xml.Value);
        Assert.Equal(("AuthorizationHeaderMalformed", "eu-west-1"), (wrong.Code, wrong["x-amz-bucket-region"]));
    }

    [Fact]
    public async Task DeleteBucket_OnlyEmpty_IsGone()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/key", [1]);

        var full = await stage.Raw.SendAsync("DELETE", $"/{S3Stage.Bucket}");
        await stage.Raw.SendAsync("DELETE", $"/{S3Stage.Bucket}/key");
        var deleted = await stage.Raw.SendAsync("DELETE", $"/{S3Stage.Bucket}");
        var gone = await stage.Raw.SendAsync("HEAD", $"/{S3Stage.Bucket}");

        Assert.Equal((HttpStatusCode.Conflict, "BucketNotEmpty"), (full.Status, full.Code));
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
    }

    [Theory]
    [InlineData("PUT", "?cors")]
    [InlineData("PUT", "?website")]
    [InlineData("PUT", "?replication")]
    [InlineData("GET", "?inventory&id=1")]
    [InlineData("GET", "/key?torrent")]
    public async Task Operation_NotSupported_IsRefusedByName(string method, string target)
    {
        await using var stage = await S3Stage.OpenAsync();

        var answer = await stage.Raw.SendAsync(method, $"/{S3Stage.Bucket}{target}", [1]);

        Assert.True(answer.Code is "NotImplemented" or "MethodNotAllowed", answer.Text);
        Assert.False(string.IsNullOrEmpty(answer.Xml.Element("Message")!.Value));
    }
}
