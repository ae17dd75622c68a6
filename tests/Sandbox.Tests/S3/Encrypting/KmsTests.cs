using System.Net;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Encrypting;

public sealed class KmsTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private const string Region = "us-east-1";
    private static readonly (string, string) ByKms = ("x-amz-server-side-encryption", "aws:kms");

    [Fact]
    public async Task Put_UnderAKey_TellsItAndItsETagIsNoMd5()
    {
        await using var stage = await S3Stage.OpenAsync();
        var key = stage.Keys.CreateKey(S3Stage.A, Region);

        var put = await stage.Raw.SendAsync("PUT", Target, [1], ByKms, Under(key.Arn.ToString()));
        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.All(
            [put, head],
            answer =>
                Assert.Equal(
                    ("aws:kms", key.Arn.ToString()),
                    (answer["x-amz-server-side-encryption"], answer["x-amz-server-side-encryption-aws-kms-key-id"])
                )
        );
        Assert.NotEqual($"\"{TestBytes.Md5([1])}\"", put["ETag"]);
        Assert.Equal(put["ETag"], head["ETag"]);
    }

    [Fact]
    public async Task PutAndGet_UnderAKey_AskKmsForTheCaller()
    {
        await using var stage = await S3Stage.OpenAsync();
        var key = stage.Keys.CreateKey(S3Stage.B, Region);

        await stage.Raw.SendAsync("PUT", Target, [1], ByKms, Under(key.Arn.ToString()));
        await stage.Raw.SendAsync("GET", Target);

        var asked = stage.Authorizer.Asked.Where(request =>
            request.Action.StartsWith("kms:", StringComparison.Ordinal)
        );
        Assert.Equal(["kms:GenerateDataKey", "kms:Decrypt"], asked.Select(request => request.Action));
        Assert.All(
            asked,
            request =>
            {
                Assert.Equal((key.Arn.ToString(), S3Stage.B), (request.Resource, request.ResourceAccount));
                Assert.Equal(key.Policy, request.ResourcePolicy);
                Assert.Equal(["s3.us-east-1.amazonaws.com"], request.Context["kms:ViaService"]);
                Assert.Equal(
                    [$"arn:aws:s3:::{S3Stage.Bucket}/key"],
                    request.Context["kms:EncryptionContext:aws:s3:arn"]
                );
            }
        );
    }

    [Fact]
    public async Task Upload_UnderAKey_HasToDecryptItsParts()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Authorizer.Denies = request => request.Action == "kms:Decrypt";

        var begun = await stage.Raw.SendAsync("POST", Target + "?uploads", null, ByKms);
        var put = await stage.Raw.SendAsync("PUT", Target, [1], ByKms);
        var got = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (begun.Status, begun.Code));
        Assert.Equal(HttpStatusCode.OK, put.Status);
        Assert.Equal("AccessDenied", got.Code);
    }

    [Fact]
    public async Task Key_OfAnotherAccount_HasToAllowByItsOwnPolicy()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Authorizer.GoByPolicies(S3Stage.A, S3Stage.B);
        var key = stage.Keys.CreateKey(S3Stage.B, Region);

        var closed = await PutAsync();
        stage.Keys.PutPolicy(key.Arn, Allowing(S3Stage.A.ToString(), "kms:GenerateDataKey"));
        var writable = await PutAsync();
        var unreadable = await stage.Raw.SendAsync("GET", Target);
        stage.Keys.PutPolicy(key.Arn, Allowing(S3Stage.A.ToString(), "kms:Decrypt"));
        var readable = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal("AccessDenied", closed.Code);
        Assert.Equal(HttpStatusCode.OK, writable.Status);
        Assert.Equal("AccessDenied", unreadable.Code);
        Assert.Equal([1], readable.Body);

        Task<RawAnswer> PutAsync() => stage.Raw.SendAsync("PUT", Target, [1], ByKms, Under(key.Arn.ToString()));
    }

    [Fact]
    public async Task Key_ManagedByAws_CannotBeShared()
    {
        await using var stage = await S3Stage.OpenAsync();
        stage.Authorizer.GoByPolicies(S3Stage.A, S3Stage.B);
        var theirs = stage.RawClientOf(S3Stage.B);
        var policy = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{S3Stage.B}}"},
            "Action":"s3:GetObject","Resource":"arn:aws:s3:::{{S3Stage.Bucket}}/*"}]}
            """;
        stage.Store.Find(S3Stage.Bucket)!.Configure(settings => settings with { Policy = policy });
        await stage.Raw.SendAsync("PUT", Target, [1], ByKms);
        await stage.Raw.SendAsync("PUT", Target + "2", [2]);

        Assert.Equal([1], (await stage.Raw.SendAsync("GET", Target)).Body);
        Assert.Equal([2], (await theirs.SendAsync("GET", Target + "2")).Body);
        Assert.Equal("AccessDenied", (await theirs.SendAsync("GET", Target)).Code);
    }

    [Fact]
    public async Task Key_MissingOrDisabled_IsNamed()
    {
        await using var stage = await S3Stage.OpenAsync();
        var key = stage.Keys.CreateKey(S3Stage.A, Region);
        stage.Keys.PutAlias("alias/ours", key.Arn);

        var missing = await stage.Raw.SendAsync("PUT", Target, [1], ByKms, Under("alias/theirs"));
        var found = await stage.Raw.SendAsync("PUT", Target, [1], ByKms, Under("alias/ours"));
        stage.Keys.SetEnabled(key.Arn, enabled: false);
        var disabled = await stage.Raw.SendAsync("GET", Target);

        Assert.Equal((HttpStatusCode.BadRequest, "KMS.NotFoundException"), (missing.Status, missing.Code));
        Assert.Equal(key.Arn.ToString(), found["x-amz-server-side-encryption-aws-kms-key-id"]);
        Assert.Equal((HttpStatusCode.BadRequest, "KMS.DisabledException"), (disabled.Status, disabled.Code));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("COPY")]
    [InlineData("UPLOAD")]
    public async Task BucketDefault_OfAKey_AppliesToWhatDoesNotSayIt(string way)
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/source", [1]);
        var key = stage.Keys.CreateKey(S3Stage.A, Region).Arn.ToString();
        stage
            .Store.Find(S3Stage.Bucket)!
            .Configure(settings =>
                settings with
                {
                    DefaultEncryption = new Encryption("aws:kms", key, BucketKeyEnabled: true),
                }
            );

        if (way == "PUT")
            await stage.Raw.SendAsync("PUT", Target, [1]);
        else if (way == "COPY")
            await stage.Raw.SendAsync("PUT", Target, null, ("x-amz-copy-source", $"{S3Stage.Bucket}/source"));
        else
        {
            var upload = await RawUpload.BeginAsync(stage, "key");
            await upload.PartAsync(1, [1]);
            await upload.CompleteAsync();
        }
        var head = await stage.Raw.SendAsync("HEAD", Target);
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-server-side-encryption", "AES256"));
        var plain = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(
            ("aws:kms", key, "true"),
            (
                head["x-amz-server-side-encryption"],
                head["x-amz-server-side-encryption-aws-kms-key-id"],
                head["x-amz-server-side-encryption-bucket-key-enabled"]
            )
        );
        Assert.Equal("AES256", plain["x-amz-server-side-encryption"]);
    }

    [Theory]
    [InlineData("rot13", null)]
    [InlineData("AES256", "alias/aws/s3")]
    [InlineData(null, "alias/aws/s3")]
    public async Task Put_EncryptionThatCannotBe_IsInvalid(string? algorithm, string? key)
    {
        await using var stage = await S3Stage.OpenAsync();
        List<(string, string)> headers = [];
        if (algorithm is not null)
            headers.Add(("x-amz-server-side-encryption", algorithm));
        if (key is not null)
            headers.Add(Under(key));

        Assert.Equal("InvalidArgument", (await stage.Raw.SendAsync("PUT", Target, [1], [.. headers])).Code);
    }

    private static (string, string) Under(string key) => ("x-amz-server-side-encryption-aws-kms-key-id", key);

    private static string Allowing(string account, string action) =>
        $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{account}}"},
            "Action":"{{action}}","Resource":"*"}]}
            """;
}
