using System.Collections.Immutable;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Tagging;

/// <summary>GetObjectTagging, PutObjectTagging, DeleteObjectTagging.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html</remarks>
internal sealed class ObjectTaggingOperations(Gate gate, ObjectFinder finder)
{
    private const string Document = "Tagging";

    public IEnumerable<IOperation> All =>
        [
            new Simple(Route("GetObjectTagging", "GET"), GetAsync),
            new Simple(Route("PutObjectTagging", "PUT"), PutAsync),
            new Simple(Route("DeleteObjectTagging", "DELETE"), DeleteAsync),
        ];

    private static Route Route(string name, string method) =>
        new(name, method, Target.Object) { Requires = ["tagging"], Query = ["versionId"] };

    private Task GetAsync(S3Request request)
    {
        var (_, version) = Find(request, "s3:GetObjectTagging", "s3:GetObjectVersionTagging");
        return S3Xml.WriteAsync(request.Response, new XElement(Document, TagElements.Write(version.Traits.Tags)));
    }

    private async Task PutAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var document = S3Xml.Read(await VerifiedDocument.ReadAsync(request), Document);
        var tags = TagElements.Read(document, TagRules.MostOfObject);
        var (_, version) = Find(request, "s3:PutObjectTagging", "s3:PutObjectVersionTagging", tags);
        Change(bucket, version, tags);
        request.Response.ContentLength = 0;
    }

    private Task DeleteAsync(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging");
        Change(bucket, version, []);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private (Bucket, ObjectVersion) Find(
        S3Request request,
        string action,
        string versionAction,
        ImmutableArray<Tag> wanted = default
    )
    {
        var bucket = gate.Bucket(request);
        var id = request.Query["versionId"];
        var tags = wanted.IsDefault ? null : (IReadOnlyList<Tag>)wanted;
        var version = finder.Find(request, bucket, request.Key, id, action, versionAction, tags);
        ObjectHeaders.WriteVersion(request, bucket, version);
        return (bucket, version);
    }

    private static void Change(Bucket bucket, ObjectVersion version, ImmutableArray<Tag> tags) =>
        bucket.Amend(version, found => found with { Traits = found.Traits with { Tags = tags } });
}
