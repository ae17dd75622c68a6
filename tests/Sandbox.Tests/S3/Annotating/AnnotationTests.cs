using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace XAcctWorkflow.Sandbox.Tests.S3.Annotating;

/// <summary>AWS's SDK annotates objects. The codes of what is refused are documented; the rest is not confirmed on AWS.</summary>
public sealed class AnnotationTests
{
    private const string Key = "scan.png";

    [Fact]
    public async Task PutObjectAnnotation_Text_ComesBackByNameAndInTheList()
    {
        await using var stage = await OpenAsync();
        await PutAsync(stage, "labels/猫", "{\"cat\":0.98}");
        await PutAsync(stage, "source", "camera 7");

        using var got = await stage.Client.GetObjectAnnotationAsync(Get("labels/猫"));
        var listed = await stage.Client.ListObjectAnnotationsAsync(List());

        Assert.Equal("{\"cat\":0.98}", await new StreamReader(got.ResponseStream).ReadToEndAsync());
        Assert.Equal(["labels/猫", "source"], listed.Annotations.Select(each => each.AnnotationName));
        Assert.Equal([12, 8], listed.Annotations.Select(each => each.Size!.Value));
        Assert.Equal(got.ETag, listed.Annotations[0].ETag);
        Assert.Equal(2, listed.AnnotationCount);
    }

    [Fact]
    public async Task ListObjectAnnotations_ByPagesAndPrefix_GivesEachOnce()
    {
        await using var stage = await OpenAsync();
        foreach (var name in new[] { "a/1", "a/2", "a/3", "b" })
            await PutAsync(stage, name, name);

        List<string> names = [];
        var request = List(prefix: "a/", most: 2);
        do
        {
            var page = await stage.Client.ListObjectAnnotationsAsync(request);
            names.AddRange(page.Annotations.Select(each => each.AnnotationName));
            request.ContinuationToken = page.NextContinuationToken;
        } while (request.ContinuationToken is not null);

        Assert.Equal(["a/1", "a/2", "a/3"], names);
        var none = await stage.Client.ListObjectAnnotationsAsync(List(prefix: "c"));
        Assert.Empty(none.Annotations ?? []);
    }

    [Fact]
    public async Task PutObjectAnnotation_SameName_TakesItsPlaceAndItsBytes()
    {
        await using var stage = await OpenAsync();
        var before = stage.OnDisk();
        await PutAsync(stage, "note", "first");
        await PutAsync(stage, "note", "second!");

        using var got = await stage.Client.GetObjectAnnotationAsync(Get("note"));
        Assert.Equal("second!", await new StreamReader(got.ResponseStream).ReadToEndAsync());
        Assert.Equal((before.Files + 1, before.Bytes + 7), stage.OnDisk());
    }

    [Fact]
    public async Task DeleteObjectAnnotation_ThatIsThere_IsGoneForGood()
    {
        await using var stage = await OpenAsync();
        var before = stage.OnDisk();
        await PutAsync(stage, "note", "x");
        await stage.Client.DeleteObjectAnnotationAsync(
            new DeleteObjectAnnotationRequest
            {
                BucketName = S3Stage.Bucket,
                Key = Key,
                AnnotationName = "note",
            }
        );

        await Assert.ThrowsAsync<NoSuchAnnotationException>(() => stage.Client.GetObjectAnnotationAsync(Get("note")));
        Assert.Equal(before, stage.OnDisk());
    }

    [Theory]
    [InlineData("aws-own", "x", "InvalidAnnotationName", HttpStatusCode.BadRequest)]
    [InlineData("S3note", "x", "InvalidAnnotationName", HttpStatusCode.BadRequest)]
    [InlineData("note", "", "InvalidRequest", HttpStatusCode.BadRequest)]
    public async Task PutObjectAnnotation_ThatCannotBe_IsRefused(
        string name,
        string text,
        string code,
        HttpStatusCode status
    )
    {
        await using var stage = await OpenAsync();
        var answer = await RawPutAsync(stage, name, Encoding.UTF8.GetBytes(text));
        Assert.Equal((code, status), (answer.Code, answer.Status));
    }

    [Fact]
    public async Task PutObjectAnnotation_LimitsOfNameAndPayload_AreHeld()
    {
        await using var stage = await OpenAsync();
        Assert.Equal("AnnotationNameTooLong", (await RawPutAsync(stage, new string('n', 513), [1])).Code);
        Assert.Equal(HttpStatusCode.OK, (await RawPutAsync(stage, new string('n', 512), "x"u8.ToArray())).Status);
        Assert.Equal("EntityTooLarge", (await RawPutAsync(stage, "big", new byte[(1 << 20) + 1])).Code);
        Assert.Equal(HttpStatusCode.OK, (await RawPutAsync(stage, "big", new byte[1 << 20])).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await RawPutAsync(stage, "binary", [0xFF, 0xFE])).Status);
    }

    [Fact]
    public async Task PutObjectAnnotation_ObjectIsAnother_IsPreconditionFailed()
    {
        await using var stage = await OpenAsync();
        var lost = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            PutAsync(stage, "note", "x", ifMatch: "\"00000000000000000000000000000000\"")
        );
        Assert.Equal("PreconditionFailed", lost.ErrorCode);
        var head = await stage.Client.GetObjectMetadataAsync(S3Stage.Bucket, Key);
        await PutAsync(stage, "note", "x", ifMatch: head.ETag);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("COPY", 1)]
    [InlineData("EXCLUDE", 0)]
    public async Task CopyObject_OfAnAnnotatedObject_TakesThemAlongUnlessTold(string? directive, int copied)
    {
        await using var stage = await OpenAsync();
        await PutAsync(stage, "note", "x");
        List<(string, string)> headers = [("x-amz-copy-source", $"{S3Stage.Bucket}/{Key}")];
        if (directive is not null)
            headers.Add(("x-amz-object-annotation-directive", directive));

        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/copy", null, [.. headers]);
        await stage.Client.DeleteObjectAsync(S3Stage.Bucket, Key);

        var listed = await stage.Client.ListObjectAnnotationsAsync(List(key: "copy"));
        Assert.Equal(copied, (listed.Annotations ?? []).Count);
        Assert.Equal(1 + copied, stage.OnDisk().Files);
    }

    [Fact]
    public async Task Annotations_StoreOpenedAgain_AreStillThere()
    {
        await using var stage = await OpenAsync();
        await PutAsync(stage, "note", "kept");
        await stage.RestartAsync();

        using var got = await stage.Client.GetObjectAnnotationAsync(Get("note"));
        Assert.Equal("kept", await new StreamReader(got.ResponseStream).ReadToEndAsync());
    }

    private static async Task<S3Stage> OpenAsync()
    {
        var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{Key}", [1, 2, 3]);
        return stage;
    }

    private static Task PutAsync(S3Stage stage, string name, string text, string? ifMatch = null) =>
        stage.Client.PutObjectAnnotationAsync(
            new PutObjectAnnotationRequest
            {
                BucketName = S3Stage.Bucket,
                Key = Key,
                AnnotationName = name,
                AnnotationPayload = new MemoryStream(Encoding.UTF8.GetBytes(text)),
                ObjectIfMatch = ifMatch,
            }
        );

    private static Task<RawAnswer> RawPutAsync(S3Stage stage, string name, byte[] payload) =>
        stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{Key}?annotation&annotationName={name}", payload);

    private static GetObjectAnnotationRequest Get(string name) =>
        new()
        {
            BucketName = S3Stage.Bucket,
            Key = Key,
            AnnotationName = name,
        };

    private static ListObjectAnnotationsRequest List(string? prefix = null, int? most = null, string key = Key) =>
        new()
        {
            BucketName = S3Stage.Bucket,
            Key = key,
            AnnotationPrefix = prefix,
            MaxAnnotationResults = most,
        };
}
