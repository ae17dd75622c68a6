using System.Net;
using System.Text;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.S3.Buckets;

public sealed class BucketPolicyTests
{
    private const string Target = $"/{S3Stage.Bucket}?policy";
    private const string Key = $"/{S3Stage.Bucket}/key";

    [Fact]
    public async Task BucketPolicy_Put_ReadsAsWrittenUntilDeleted()
    {
        await using var stage = await S3Stage.OpenAsync();
        var policy = Policy("Allow", S3Stage.B.ToString());

        var put = await PutAsync(stage, policy);
        var got = await stage.Raw.SendAsync("GET", Target);
        var status = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?policyStatus");
        var deleted = await stage.Raw.SendAsync("DELETE", Target);
        var gone = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal(HttpStatusCode.NoContent, put.Status);
        Assert.Equal(policy, got.Text);
        Assert.Equal("false", status.Xml.Element("IsPublic")!.Value);
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchBucketPolicy"), (gone.Status, gone.Code));
    }

    [Fact]
    public async Task BucketPolicy_AllowsAnotherAccount_LetsItReadAndNotWrite()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Authorizer.GoByPolicies(S3Stage.A, S3Stage.B);
        var theirs = stage.RawClientOf(S3Stage.B);
        await stage.Raw.SendAsync("PUT", Key, [1]);

        var before = await theirs.SendAsync("GET", Key);
        await PutAsync(stage, Policy("Allow", S3Stage.B.ToString()));
        var read = await theirs.SendAsync("GET", Key);
        var written = await theirs.SendAsync("PUT", Key, [2]);
        await PutAsync(stage, Policy("Deny", S3Stage.A.ToString()));
        var own = await stage.Raw.SendAsync("GET", Key);

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (before.Status, before.Code));
        Assert.Equal([1], read.Body);
        Assert.Equal("AccessDenied", written.Code);
        Assert.Equal("AccessDenied", own.Code);
    }

    [Fact]
    public async Task BucketPolicy_Public_IsBlockedUnlessTheOwnerAllowsIt()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Authorizer.GoByPolicies(S3Stage.A, S3Stage.B);
        var theirs = stage.RawClientOf(S3Stage.B);
        await stage.Raw.SendAsync("PUT", Key, [1]);
        var bucket = stage.Store.Find(S3Stage.Bucket)!;

        var blocked = await PutAsync(stage, Policy("Allow", "*"));
        bucket.Configure(settings => settings with { PublicAccessBlock = null });
        var taken = await PutAsync(stage, Policy("Allow", "*"));
        var read = await theirs.SendAsync("GET", Key);
        bucket.Configure(settings => settings with { PublicAccessBlock = PublicAccessBlock.Everything });
        var restricted = await theirs.SendAsync("GET", Key);

        Assert.Equal("AccessDenied", blocked.Code);
        Assert.Contains("BlockPublicPolicy", blocked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, taken.Status);
        Assert.Equal([1], read.Body);
        Assert.Equal("AccessDenied", restricted.Code);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::stage-bucket/*"}]}""")]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::other/*"}]}"""
    )]
    public async Task PutBucketPolicy_ThatCannotBe_IsMalformed(string policy)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal("MalformedPolicy", (await PutAsync(stage, policy)).Code);
    }

    [Fact]
    public async Task BucketPolicy_OfAnotherAccount_CannotBeTouched()
    {
        await using var stage = await S3Stage.OpenAsync();
        var theirs = stage.RawClientOf(S3Stage.B);
        await PutAsync(stage, Policy("Allow", S3Stage.B.ToString()));

        var got = await theirs.SendAsync("GET", Target);
        var deleted = await theirs.SendAsync("DELETE", Target);

        Assert.All([got, deleted], answer => Assert.Equal("MethodNotAllowed", answer.Code));
    }

    private static Task<RawAnswer> PutAsync(S3Stage stage, string policy) =>
        stage.Raw.SendAsync("PUT", Target, Encoding.UTF8.GetBytes(policy));

    private static string Policy(string effect, string principal) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","Principal":{"AWS":"{{principal}}"},
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::{{S3Stage.Bucket}}/*"}]}
            """;
}
