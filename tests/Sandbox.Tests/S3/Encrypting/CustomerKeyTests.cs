using System.Net;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Encrypting;

public sealed class CustomerKeyTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private const string Prefix = "x-amz-server-side-encryption-customer-";
    private static readonly byte[] Ours = TestBytes.Of(32);
    private static readonly byte[] Other = TestBytes.Of(32, seed: 2);

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Read_ObjectOfACustomersKey_NeedsThatKey(string method)
    {
        await using var stage = await S3Stage.OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1], Key(Ours));

        var none = await stage.Raw.SendAsync(method, Target);
        var other = await stage.Raw.SendAsync(method, Target, null, Key(Other));
        var ours = await stage.Raw.SendAsync(method, Target, null, Key(Ours));

        Assert.Equal(HttpStatusCode.BadRequest, none.Status);
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.Equal(HttpStatusCode.OK, ours.Status);
        Assert.All([put, ours], answer => Assert.Equal("AES256", answer[Prefix + "algorithm"]));
        Assert.Null(ours["x-amz-server-side-encryption"]);
    }

    [Fact]
    public async Task Read_ObjectWithoutACustomersKey_TakesNone()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1]);

        Assert.Equal("InvalidRequest", (await stage.Raw.SendAsync("GET", Target, null, Key(Ours))).Code);
    }

    [Fact]
    public async Task Copy_OfACustomersKey_NeedsItForTheSource()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", Target, [1], Key(Ours));
        var source = ("x-amz-copy-source", $"{S3Stage.Bucket}/key");

        var none = await stage.Raw.SendAsync("PUT", Target + "2", null, source);
        var copied = await stage.Raw.SendAsync(
            "PUT",
            Target + "2",
            null,
            [source, .. Key(Ours, "x-amz-copy-source-server-side-encryption-customer-")]
        );

        Assert.Equal("InvalidRequest", none.Code);
        Assert.Equal(HttpStatusCode.OK, copied.Status);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target + "2")).Body);
    }

    [Fact]
    public async Task Upload_OfACustomersKey_NeedsItForEveryPart()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key", Key(Ours));

        var none = await upload.PartAsync(1, [1]);
        var part = await upload.PartAsync(1, [1], Key(Ours));
        await upload.CompleteAsync(Key(Ours));

        Assert.Equal("InvalidRequest", none.Code);
        Assert.Equal(HttpStatusCode.OK, part.Status);
        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target, null, Key(Ours))).Body);
    }

    [Theory]
    [InlineData("algorithm", "AES128")]
    [InlineData("key", "c2hvcnQ=")]
    [InlineData("key-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")]
    public async Task Put_KeyThatCannotBe_IsInvalid(string header, string value)
    {
        await using var stage = await S3Stage.OpenAsync();
        var headers = Key(Ours).Select(each => each.Name == Prefix + header ? (each.Name, value) : each);

        Assert.Equal("InvalidArgument", (await stage.Raw.SendAsync("PUT", Target, [1], [.. headers])).Code);
    }

    private static (string Name, string Value)[] Key(byte[] key, string prefix = Prefix) =>
        [
            (prefix + "algorithm", "AES256"),
            (prefix + "key", Convert.ToBase64String(key)),
            (prefix + "key-MD5", Convert.ToBase64String(Convert.FromHexString(TestBytes.Md5(key)))),
        ];
}
