using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Annotating;

/// <summary>PutObjectAnnotation, GetObjectAnnotation, DeleteObjectAnnotation.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html</remarks>
internal sealed class AnnotationOperations(
    Gate gate,
    ObjectFinder finder,
    Intake intake,
    Outlet outlet,
    DataFiles files
)
{
    public const string SubResource = "annotation";

    private const string NameParameter = "annotationName";
    private const string MatchHeader = "x-amz-object-if-match";
    private const string VersionHeader = "x-amz-object-version-id";

    public IEnumerable<IOperation> All =>
        [
            new Simple(Route("PutObjectAnnotation", "PUT", MatchHeader), PutAsync),
            new Simple(Route("GetObjectAnnotation", "GET", "x-amz-checksum-mode"), GetAsync),
            new Simple(
                Route("DeleteObjectAnnotation", "DELETE", MatchHeader, ObjectLockOperations.BypassHeader),
                Delete
            ),
        ];

    private static Route Route(string name, string method, params string[] headers) =>
        new(name, method, Target.Object)
        {
            Requires = [SubResource, NameParameter],
            Query = ["versionId"],
            Headers = headers,
        };

    private async Task PutAsync(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:PutObjectAnnotation");
        var name = AnnotationRules.CheckedName(request.Query[NameParameter]!);
        AnnotationRules.DemandAnnotatable(version);
        DemandMatch(request, version);
        var declared = new DeclaredChecksum(request);
        var algorithm = declared.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        using var received = await intake.ReceiveAsync(
            request,
            declared,
            algorithm,
            AnnotationRules.MostBytes,
            withMd5: true
        );
        AnnotationRules.DemandText(await outlet.ReadAsync(received.Content, request.Aborted));
        var etag = ETags.OfMd5(received.Md5!);
        var annotation = new Annotation(name, received.Content, etag, received.Checksum, request.Now);
        var replaced = Change(
            request,
            bucket,
            version,
            name,
            others => AnnotationRules.WithinLimit(others.Add(annotation))
        );
        received.Keep();
        Release(replaced);
        request.Response.Headers.ETag = ETags.Quoted(etag);
        WriteVersion(request, bucket, version);
        ObjectHeaders.WriteChecksum(request, annotation.Checksum);
        request.Response.ContentLength = 0;
    }

    private async Task GetAsync(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:GetObjectAnnotation");
        var annotation = Named(request, version);
        var text = await outlet.ReadAsync(annotation.Content, request.Aborted);
        var headers = request.Response.Headers;
        headers.ETag = ETags.Quoted(annotation.ETag);
        headers.LastModified = ObjectHeaders.Time(annotation.LastModified);
        WriteVersion(request, bucket, version);
        if (string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
            ObjectHeaders.WriteChecksum(request, annotation.Checksum);
        request.Response.ContentLength = text.Length;
        await request.Response.Body.WriteAsync(text, request.Aborted);
    }

    private Task Delete(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:DeleteObjectAnnotation");
        var annotation = Named(request, version);
        DemandMatch(request, version);
        var bypass = request.IsTrue(ObjectLockOperations.BypassHeader);
        if (bypass)
            gate.Demand(request, "s3:BypassGovernanceRetention", bucket, request.Key);
        LockRules.DemandDeletable(version, request.Now, bypass);
        Release(Change(request, bucket, version, annotation.Name, others => others));
        WriteVersion(request, bucket, version);
        request.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    /// <returns>The annotation of that name that there was.</returns>
    private static Annotation? Change(
        S3Request request,
        Bucket bucket,
        ObjectVersion version,
        string name,
        Func<ImmutableArray<Annotation>, ImmutableArray<Annotation>> change
    )
    {
        Annotation? before = null;
        bucket.Amend(
            version,
            found =>
            {
                DemandMatch(request, found);
                before = found.Annotations.FirstOrDefault(each => each.Name == name);
                var after = change(found.Annotations.RemoveAll(each => each.Name == name));
                return found with { Annotations = after.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name)) };
            }
        );
        return before;
    }

    private (Bucket, ObjectVersion) Find(S3Request request, string action)
    {
        var bucket = gate.Bucket(request);
        return (bucket, finder.Find(request, bucket, request.Key, request.Query["versionId"], action, action));
    }

    private static Annotation Named(S3Request request, ObjectVersion version) =>
        version.Annotations.FirstOrDefault(each => each.Name == request.Query[NameParameter])
        ?? throw S3Errors.Of(
            "NoSuchAnnotation",
            404,
            "The specified annotation does not exist on this object.",
            ("AnnotationName", request.Query[NameParameter]!)
        );

    private static void DemandMatch(S3Request request, ObjectVersion version)
    {
        if (ETags.Bare(request.Header(MatchHeader)) is { } etag && etag != version.ETag)
            throw S3Errors.PreconditionFailed(MatchHeader);
    }

    private static void WriteVersion(S3Request request, Bucket bucket, ObjectVersion version)
    {
        if (Publisher.VersionIdToTell(bucket, version) is { } id)
            request.Response.Headers[VersionHeader] = id;
    }

    private void Release(Annotation? gone)
    {
        if (gone is not null)
            files.Release(gone.Content);
    }
}
