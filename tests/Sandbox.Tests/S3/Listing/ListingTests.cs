using System.Globalization;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.S3.Multipart;

namespace XAcctWorkflow.Sandbox.Tests.S3.Listing;

public sealed class ListingTests
{
    // In the order of their UTF-8 bytes: a code point above U+FFFF comes after one that is above its surrogates.
    private static readonly string[] Keys =
    [
        "a",
        "a/",
        "a/b",
        "a/c/d",
        "a/c/e",
        "b",
        "photos/2026/x",
        "photos/2027/y",
        "photos/z",
        "zz",
        "é",
        "\uFFFD",
        "🦊",
    ];

    [Theory]
    [InlineData("", "", "a,a/,a/b,a/c/d,a/c/e,b,photos/2026/x,photos/2027/y,photos/z,zz,é,\uFFFD,🦊", "")]
    [InlineData("", "/", "a,b,zz,é,\uFFFD,🦊", "a/,photos/")]
    [InlineData("a/", "/", "a/,a/b", "a/c/")]
    [InlineData("a", "/", "a", "a/")]
    [InlineData("photos/", "20", "photos/z", "photos/20")]
    [InlineData("nothing", "/", "", "")]
    public async Task ListObjectsV2_AnyPageSize_GivesTheSame(
        string prefix,
        string delimiter,
        string keys,
        string prefixes
    )
    {
        await using var stage = await FilledAsync();
        foreach (var size in new[] { 1, 2, 3, 1000 })
        {
            var (found, common) = (new List<string>(), new List<string>());
            string? token = null;
            do
            {
                var page = await stage.Client.ListObjectsV2Async(
                    new ListObjectsV2Request
                    {
                        BucketName = S3Stage.Bucket,
                        Prefix = prefix,
                        Delimiter = delimiter,
                        MaxKeys = size,
                        ContinuationToken = token,
                    }
                );
                Assert.Equal(page.KeyCount, (page.S3Objects?.Count ?? 0) + (page.CommonPrefixes?.Count ?? 0));
                found.AddRange(page.S3Objects?.Select(entry => entry.Key) ?? []);
                common.AddRange(page.CommonPrefixes ?? []);
                token = page.NextContinuationToken;
            } while (token is not null);
            Assert.Equal(keys, string.Join(',', found));
            Assert.Equal(prefixes, string.Join(',', common));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    public async Task ListObjects_ByMarkers_GivesTheSame(string delimiter)
    {
        await using var stage = await FilledAsync();
        var found = new List<string>();
        string? marker = null;
        ListObjectsResponse page;
        do
        {
            page = await stage.Client.ListObjectsAsync(
                new ListObjectsRequest
                {
                    BucketName = S3Stage.Bucket,
                    Delimiter = delimiter,
                    MaxKeys = 2,
                    Marker = marker,
                }
            );
            found.AddRange(page.S3Objects?.Select(entry => entry.Key) ?? []);
            found.AddRange(page.CommonPrefixes ?? []);
            marker = page.NextMarker ?? page.S3Objects?[^1].Key;
        } while (page.IsTruncated == true);

        string[] expected = delimiter.Length == 0 ? Keys : ["a", "a/", "b", "photos/", "zz", "é", "\uFFFD", "🦊"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ListObjectsV2_StartAfter_BeginsBehindIt()
    {
        await using var stage = await FilledAsync();

        var page = await stage.Client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = S3Stage.Bucket, StartAfter = "photos/2026/x" }
        );

        Assert.Equal(Keys[7..], page.S3Objects.Select(entry => entry.Key));
    }

    [Fact]
    public async Task ListObjectsV2_UrlEncoded_EncodesKeysPrefixAndDelimiter()
    {
        await using var stage = await S3Stage.OpenAsync();
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/p%20%2B/%E3%81%82%0A", [1]);

        var page = await stage.Raw.SendAsync(
            "GET",
            $"/{S3Stage.Bucket}?delimiter=%7C&encoding-type=url&list-type=2&prefix=p%20%2B"
        );

        Assert.Equal("p+%2B/%E3%81%82%0A", page.Xml.Element("Contents")!.Element("Key")!.Value);
        Assert.Equal(("p+%2B", "%7C", "url"), (Text("Prefix"), Text("Delimiter"), Text("EncodingType")));

        string Text(string name) => page.Xml.Element(name)!.Value;
    }

    [Fact]
    public async Task ListObjectsV2_DeletedKey_IsNotListed()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/gone/x", [1]);
        await stage.Raw.SendAsync("DELETE", $"/{S3Stage.Bucket}/gone/x");

        var page = await stage.Client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = S3Stage.Bucket, Delimiter = "/" }
        );

        Assert.Equal(0, page.KeyCount);
    }

    [Fact]
    public async Task ListObjectVersions_OneAtATime_GivesAllNewestFirst()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });
        var expected = new List<string>();
        foreach (var key in new[] { "a", "b", "c/d" })
        {
            var first = await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/{key}", [1]);
            var second = await stage.Raw.SendAsync(key == "b" ? "DELETE" : "PUT", $"/{S3Stage.Bucket}/{key}", [2]);
            expected.AddRange([$"{key} {second["x-amz-version-id"]} True", $"{key} {first["x-amz-version-id"]} False"]);
        }

        var found = new List<string>();
        var request = new ListVersionsRequest { BucketName = S3Stage.Bucket, MaxKeys = 1 };
        ListVersionsResponse page;
        do
        {
            page = await stage.Client.ListVersionsAsync(request);
            found.AddRange(page.Versions.Select(version => $"{version.Key} {version.VersionId} {version.IsLatest}"));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        } while (page.IsTruncated == true);

        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task ListMultipartUploads_ByPages_GivesAllInOrder()
    {
        await using var stage = await S3Stage.OpenAsync();
        var expected = new List<string>();
        foreach (var key in new[] { "a", "a", "b/c", "d" })
        {
            expected.Add((await RawUpload.BeginAsync(stage, key)).Id);
            stage.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var found = new List<string>();
        var request = new ListMultipartUploadsRequest { BucketName = S3Stage.Bucket, MaxUploads = 1 };
        ListMultipartUploadsResponse page;
        do
        {
            page = await stage.Client.ListMultipartUploadsAsync(request);
            found.AddRange(page.MultipartUploads.Select(upload => upload.UploadId));
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        } while (page.IsTruncated == true);
        var grouped = await stage.Client.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = S3Stage.Bucket, Delimiter = "/" }
        );

        Assert.Equal(expected, found);
        Assert.Equal(["b/"], grouped.CommonPrefixes);
        Assert.Equal(3, grouped.MultipartUploads.Count);
    }

    [Fact]
    public async Task ListParts_ByPages_GivesAll()
    {
        await using var stage = await S3Stage.OpenAsync();
        var upload = await RawUpload.BeginAsync(stage, "key");
        foreach (var number in new[] { 7, 2, 9999 })
            await upload.PartAsync(number, [1]);

        var first = await stage.Client.ListPartsAsync(Request(null));
        var second = await stage.Client.ListPartsAsync(Request(first.NextPartNumberMarker));

        Assert.Equal([2, 7], first.Parts.Select(part => part.PartNumber ?? 0));
        Assert.Equal([9999], second.Parts.Select(part => part.PartNumber ?? 0));
        Assert.False(second.IsTruncated);

        ListPartsRequest Request(int? marker) =>
            new()
            {
                BucketName = S3Stage.Bucket,
                Key = "key",
                UploadId = upload.Id,
                MaxParts = 2,
                PartNumberMarker = marker?.ToString(CultureInfo.InvariantCulture),
            };
    }

    [Theory]
    [InlineData("list-type=3")]
    [InlineData("list-type=2&max-keys=-1")]
    [InlineData("list-type=2&max-keys=many")]
    [InlineData("encoding-type=base64&list-type=2")]
    [InlineData("continuation-token=%21&list-type=2")]
    public async Task ListObjectsV2_ArgumentThatCannotBe_IsInvalid(string query)
    {
        await using var stage = await S3Stage.OpenAsync();

        Assert.Equal("InvalidArgument", (await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?{query}")).Code);
    }

    private static async Task<S3Stage> FilledAsync()
    {
        var stage = await S3Stage.OpenAsync();
        foreach (var key in Keys.Reverse())
            await stage.Client.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = S3Stage.Bucket,
                    Key = key,
                    InputStream = new MemoryStream([1]),
                }
            );
        return stage;
    }
}
