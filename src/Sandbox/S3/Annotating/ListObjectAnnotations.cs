using System.Text;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Annotating;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectAnnotations.html</remarks>
internal sealed class ListObjectAnnotations(Gate gate, ObjectFinder finder) : IOperation
{
    private const string Action = "s3:ListObjectAnnotations";
    private const string PrefixParameter = "annotation-prefix";
    private const string TokenParameter = "continuation-token";
    private const string LimitParameter = "max-annotation-results";

    public Route Route { get; } =
        new("ListObjectAnnotations", "GET", Target.Object)
        {
            Requires = [AnnotationOperations.SubResource],
            Query = ["versionId", PrefixParameter, TokenParameter, LimitParameter],
        };

    public Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var version = finder.Find(request, bucket, request.Key, request.Query["versionId"], Action, Action);
        var prefix = request.Query[PrefixParameter] ?? "";
        var most = request.Number(LimitParameter, 1, 1000) ?? 1000;
        var after = NameOf(request.Query[TokenParameter]);
        var rest = version
            .Annotations.Where(each => each.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Where(each => after is null || string.CompareOrdinal(each.Name, after) > 0)
            .ToList();
        var page = rest.Take(most).ToList();
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "ListObjectAnnotationsResult",
                new XElement("Bucket", bucket.Name),
                new XElement("Key", version.Key),
                S3Xml.Optional("ObjectVersionId", Publisher.VersionIdToTell(bucket, version)),
                S3Xml.Optional("AnnotationPrefix", request.Query[PrefixParameter]),
                new XElement("MaxAnnotationResults", most),
                new XElement("AnnotationCount", page.Count),
                S3Xml.Optional("ContinuationToken", request.Query[TokenParameter]),
                rest.Count > page.Count ? new XElement("NextContinuationToken", TokenOf(page[^1])) : null,
                new XElement("Annotations", page.Select(Entry))
            )
        );
    }

    private static XElement Entry(Annotation annotation) =>
        new(
            "AnnotationEntry",
            new XElement("AnnotationName", annotation.Name),
            new XElement("LastModified", S3Xml.Time(annotation.LastModified)),
            new XElement("Size", annotation.Content.Length),
            new XElement("ETag", ETags.Quoted(annotation.ETag)),
            new XElement("ChecksumAlgorithm", annotation.Checksum.Algorithm.Name())
        );

    private static string TokenOf(Annotation last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last.Name));

    private static string? NameOf(string? token)
    {
        if (token is null)
            return null;
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", TokenParameter, token);
    }
}
