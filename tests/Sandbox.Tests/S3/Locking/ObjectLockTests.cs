using System.Net;
using System.Text;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Tests.S3.Locking;

public sealed class ObjectLockTests
{
    private const string Target = $"/{S3Stage.Bucket}/key";
    private const string Tomorrow = "2026-11-24T12:00:00.000Z";

    private static readonly (string, string)[] UntilTomorrow =
    [
        ("x-amz-object-lock-mode", "GOVERNANCE"),
        ("x-amz-object-lock-retain-until-date", Tomorrow),
    ];

    private static readonly (string, string) Bypass = ("x-amz-bypass-governance-retention", "true");

    [Theory]
    [InlineData("GOVERNANCE", 2, null, "2026-11-25T12:00:00.000Z")]
    [InlineData("COMPLIANCE", null, 1, "2027-11-23T12:00:00.000Z")]
    public async Task Put_BucketHasADefaultRetention_IsRetainedByIt(string mode, int? days, int? years, string until)
    {
        await using var stage = await OpenAsync(new ObjectLockRule(mode, days, years));

        var put = await stage.Raw.SendAsync("PUT", Target, [1]);
        var head = await stage.Raw.SendAsync("HEAD", Target);
        var told = await stage.Raw.SendAsync("GET", Target + "?retention");
        var deleted = await DeleteAsync(stage, put);

        Assert.Equal((mode, until), (head["x-amz-object-lock-mode"], head["x-amz-object-lock-retain-until-date"]));
        Assert.Equal((mode, until), (told.Xml.Element("Mode")?.Value, told.Xml.Element("RetainUntilDate")?.Value));
        Assert.Equal((HttpStatusCode.Forbidden, "AccessDenied"), (deleted.Status, deleted.Code));
    }

    [Fact]
    public async Task Put_RetentionOfItsOwn_OutweighsTheBucketsDefault()
    {
        await using var stage = await OpenAsync(new ObjectLockRule("COMPLIANCE", Years: 1));

        await stage.Raw.SendAsync("PUT", Target, [1], UntilTomorrow);
        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(
            ("GOVERNANCE", Tomorrow, null),
            (
                head["x-amz-object-lock-mode"],
                head["x-amz-object-lock-retain-until-date"],
                head["x-amz-object-lock-legal-hold"]
            )
        );
    }

    [Theory]
    [InlineData("COPY")]
    [InlineData("MULTIPART")]
    public async Task CopyAndUpload_BucketHasADefaultRetention_AreRetainedByIt(string way)
    {
        await using var stage = await OpenAsync(new ObjectLockRule("GOVERNANCE", Days: 1));
        await stage.Raw.SendAsync("PUT", $"/{S3Stage.Bucket}/source", [1]);
        if (way == "COPY")
        {
            await stage.Raw.SendAsync("PUT", Target, null, ("x-amz-copy-source", $"{S3Stage.Bucket}/source"));
        }
        else
        {
            var upload = await Multipart.RawUpload.BeginAsync(stage, "key");
            await upload.PartAsync(1, [1]);
            await upload.CompleteAsync();
        }

        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(Tomorrow, head["x-amz-object-lock-retain-until-date"]);
    }

    [Fact]
    public async Task Retention_Over_LetsTheVersionGo()
    {
        await using var stage = await OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1], UntilTomorrow);

        var early = await DeleteAsync(stage, put);
        stage.Clock.Advance(TimeSpan.FromDays(1));
        var late = await DeleteAsync(stage, put);

        Assert.Equal("AccessDenied", early.Code);
        Assert.Equal(HttpStatusCode.NoContent, late.Status);
        Assert.Equal((0, 0), stage.OnDisk());
    }

    [Fact]
    public async Task LegalHold_On_OutlastsRetentionAndBypass()
    {
        await using var stage = await OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-object-lock-legal-hold", "ON"));

        var head = await stage.Raw.SendAsync("HEAD", Target);
        var held = await DeleteAsync(stage, put, Bypass);
        var told = await stage.Raw.SendAsync("GET", Target + "?legal-hold");
        var lifted = await PutDocumentAsync(stage, "legal-hold", "<LegalHold><Status>OFF</Status></LegalHold>");
        var freed = await stage.Raw.SendAsync("HEAD", Target);
        var gone = await DeleteAsync(stage, put);

        Assert.Equal("ON", head["x-amz-object-lock-legal-hold"]);
        Assert.Equal("AccessDenied", held.Code);
        Assert.Equal("ON", told.Xml.Element("Status")!.Value);
        Assert.Equal(HttpStatusCode.OK, lifted.Status);
        Assert.Equal("OFF", freed["x-amz-object-lock-legal-hold"]);
        Assert.Equal(HttpStatusCode.NoContent, gone.Status);
    }

    [Fact]
    public async Task Delete_NoVersionNamed_LeavesAMarkerOverALockedVersion()
    {
        await using var stage = await OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1], UntilTomorrow);

        var marked = await stage.Raw.SendAsync("DELETE", Target);
        var kept = await stage.Raw.SendAsync("GET", $"{Target}?versionId={put["x-amz-version-id"]}");

        Assert.Equal("true", marked["x-amz-delete-marker"]);
        Assert.Equal([1], kept.Body);
    }

    [Fact]
    public async Task Governance_Bypass_NeedsItsRight()
    {
        await using var stage = await OpenAsync();
        var put = await stage.Raw.SendAsync("PUT", Target, [1], UntilTomorrow);

        stage.Authorizer.Denies = request => request.Action == "s3:BypassGovernanceRetention";
        var denied = await DeleteAsync(stage, put, Bypass);
        stage.Authorizer.Denies = _ => false;
        var bypassed = await DeleteAsync(stage, put, Bypass);

        Assert.Equal("AccessDenied", denied.Code);
        Assert.Equal(HttpStatusCode.NoContent, bypassed.Status);
    }

    [Fact]
    public async Task Compliance_NothingShortensIt()
    {
        await using var stage = await OpenAsync(new ObjectLockRule("COMPLIANCE", Days: 2));
        var put = await stage.Raw.SendAsync("PUT", Target, [1]);

        var bypassed = await DeleteAsync(stage, put, Bypass);
        var weaker = await PutRetentionAsync(stage, "GOVERNANCE", "2026-12-24T12:00:00Z", Bypass);
        var shorter = await PutRetentionAsync(stage, "COMPLIANCE", Tomorrow, Bypass);
        var removed = await PutDocumentAsync(stage, "retention", "<Retention/>", Bypass);
        var longer = await PutRetentionAsync(stage, "COMPLIANCE", "2026-12-24T12:00:00Z");

        Assert.All([bypassed, weaker, shorter, removed], answer => Assert.Equal("AccessDenied", answer.Code));
        Assert.Equal(HttpStatusCode.OK, longer.Status);
    }

    [Fact]
    public async Task Governance_ShortenedWithBypassOnly()
    {
        await using var stage = await OpenAsync(new ObjectLockRule("GOVERNANCE", Days: 2));
        await stage.Raw.SendAsync("PUT", Target, [1]);

        var shorter = await PutRetentionAsync(stage, "GOVERNANCE", Tomorrow);
        var bypassed = await PutRetentionAsync(stage, "GOVERNANCE", Tomorrow, Bypass);
        var removed = await PutDocumentAsync(stage, "retention", "<Retention/>", Bypass);
        var told = await stage.Raw.SendAsync("GET", Target + "?retention");

        Assert.Equal("AccessDenied", shorter.Code);
        Assert.Equal(HttpStatusCode.OK, bypassed.Status);
        Assert.Equal(HttpStatusCode.OK, removed.Status);
        Assert.Equal((HttpStatusCode.NotFound, "NoSuchObjectLockConfiguration"), (told.Status, told.Code));
    }

    [Theory]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", "InvalidArgument")]
    [InlineData("x-amz-object-lock-retain-until-date", Tomorrow, "InvalidArgument")]
    [InlineData("x-amz-object-lock-legal-hold", "MAYBE", "InvalidArgument")]
    public async Task Put_HalfALock_IsInvalid(string header, string value, string code)
    {
        await using var stage = await OpenAsync();

        Assert.Equal(code, (await stage.Raw.SendAsync("PUT", Target, [1], (header, value))).Code);
    }

    [Theory]
    [InlineData("GOVERNANCE", "2026-11-23T12:00:00Z")]
    [InlineData("GOVERNANCE", "soon")]
    [InlineData("FOREVER", Tomorrow)]
    public async Task Put_LockThatCannotBe_IsInvalid(string mode, string until)
    {
        await using var stage = await OpenAsync();

        var answer = await stage.Raw.SendAsync(
            "PUT",
            Target,
            [1],
            ("x-amz-object-lock-mode", mode),
            ("x-amz-object-lock-retain-until-date", until)
        );

        Assert.Equal("InvalidArgument", answer.Code);
    }

    [Fact]
    public async Task Head_NoRightToTheLock_IsNotToldOfIt()
    {
        await using var stage = await OpenAsync(new ObjectLockRule("GOVERNANCE", Days: 1));
        await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-object-lock-legal-hold", "ON"));
        stage.Authorizer.Denies = request => request.Action is "s3:GetObjectRetention" or "s3:GetObjectLegalHold";

        var head = await stage.Raw.SendAsync("HEAD", Target);

        Assert.Equal(HttpStatusCode.OK, head.Status);
        Assert.DoesNotContain(
            head.Headers.Keys,
            name => name.StartsWith("x-amz-object-lock", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Lock_BucketWithoutObjectLock_IsRefused()
    {
        await using var stage = await S3Stage.OpenAsync(new BucketSettings { Versioning = Versioning.Enabled });

        var put = await stage.Raw.SendAsync("PUT", Target, [1], UntilTomorrow);
        var held = await stage.Raw.SendAsync("PUT", Target, [1], ("x-amz-object-lock-legal-hold", "ON"));
        await stage.Raw.SendAsync("PUT", Target, [1]);
        var later = await PutDocumentAsync(stage, "legal-hold", "<LegalHold><Status>ON</Status></LegalHold>");
        var bucket = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?object-lock");

        Assert.All([put, held, later], answer => Assert.Equal("InvalidRequest", answer.Code));
        Assert.Equal("ObjectLockConfigurationNotFoundError", bucket.Code);
    }

    [Fact]
    public async Task ObjectLockConfiguration_OnTheWire_ReadsAsWritten()
    {
        await using var stage = await OpenAsync();
        const string Rule =
            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>"
            + "<Mode>GOVERNANCE</Mode><Days>3</Days></DefaultRetention></Rule></ObjectLockConfiguration>";

        var set = await stage.Raw.SendAsync(
            "PUT",
            $"/{S3Stage.Bucket}?object-lock",
            Encoding.UTF8.GetBytes(Rule),
            Checksum(Rule)
        );
        var got = await stage.Raw.SendAsync("GET", $"/{S3Stage.Bucket}?object-lock");
        var suspended = await stage.Raw.SendAsync(
            "PUT",
            $"/{S3Stage.Bucket}?versioning",
            "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>"u8.ToArray()
        );

        Assert.Equal(HttpStatusCode.OK, set.Status);
        Assert.Equal("3", got.Xml.Element("Rule")?.Element("DefaultRetention")?.Element("Days")?.Value);
        Assert.Equal((HttpStatusCode.Conflict, "InvalidBucketState"), (suspended.Status, suspended.Code));
    }

    private static Task<S3Stage> OpenAsync(ObjectLockRule? rule = null) =>
        S3Stage.OpenAsync(
            new BucketSettings { Versioning = Versioning.Enabled, ObjectLock = rule ?? new ObjectLockRule() }
        );

    private static Task<RawAnswer> DeleteAsync(S3Stage stage, RawAnswer put, params (string, string)[] headers) =>
        stage.Raw.SendAsync("DELETE", $"{Target}?versionId={put["x-amz-version-id"]}", null, headers);

    private static Task<RawAnswer> PutRetentionAsync(
        S3Stage stage,
        string mode,
        string until,
        params (string, string)[] headers
    ) =>
        PutDocumentAsync(
            stage,
            "retention",
            $"<Retention><Mode>{mode}</Mode><RetainUntilDate>{until}</RetainUntilDate></Retention>",
            headers
        );

    private static Task<RawAnswer> PutDocumentAsync(
        S3Stage stage,
        string subResource,
        string document,
        params (string, string)[] headers
    ) =>
        stage.Raw.SendAsync(
            "PUT",
            $"{Target}?{subResource}",
            Encoding.UTF8.GetBytes(document),
            [Checksum(document), .. headers]
        );

    private static (string, string) Checksum(string document) =>
        ("x-amz-checksum-crc32", TestChecksum.Of("CRC32", Encoding.UTF8.GetBytes(document)));
}
