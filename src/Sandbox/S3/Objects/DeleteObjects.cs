using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html</remarks>
internal sealed class DeleteObjects(Gate gate, Deleter deleter) : IOperation
{
    private const int Most = 1000;

    public Route Route { get; } =
        new("DeleteObjects", "POST", Target.Bucket)
        {
            Requires = ["delete"],
            Headers = [ObjectLockOperations.BypassHeader],
        };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var document = S3Xml.Read(await VerifiedDocument.ReadAsync(request, required: true), "Delete");
        var entries = document.Elements("Object").ToList();
        if (entries.Count is 0 or > Most)
            throw S3Errors.MalformedXml();
        var quiet = document.Element("Quiet")?.Value == "true";
        var results = entries.Select(entry => Delete(request, bucket, Wish(request, entry), quiet)).ToList();
        await S3Xml.WriteAsync(request.Response, new XElement("DeleteResult", results));
    }

    private static DeleteWish Wish(S3Request request, XElement entry)
    {
        string[] known = ["Key", "VersionId", "ETag"];
        if (entry.Elements().FirstOrDefault(each => !known.Contains(each.Name.LocalName)) is { } strange)
            throw SandboxException.NotSupported($"{strange.Name.LocalName} in DeleteObjects");
        if (entry.Element("Key")?.Value is not { Length: > 0 } key)
            throw S3Errors.MalformedXml();
        var version = entry.Element("VersionId")?.Value;
        return new DeleteWish(key, string.IsNullOrEmpty(version) ? null : version)
        {
            BypassGovernance = request.IsTrue(ObjectLockOperations.BypassHeader),
            Match = ETags.Bare(entry.Element("ETag")?.Value),
        };
    }

    private XElement? Delete(S3Request request, Bucket bucket, DeleteWish wish, bool quiet)
    {
        try
        {
            var deletion = deleter.Delete(request, bucket, wish);
            return quiet ? null : Success(wish, deletion);
        }
        catch (SandboxException refused)
        {
            return new XElement(
                "Error",
                new XElement("Key", wish.Key),
                S3Xml.Optional("VersionId", wish.VersionId),
                new XElement("Code", refused.Code),
                new XElement("Message", refused.Message)
            );
        }
    }

    private static XElement Success(DeleteWish wish, Deletion deletion) =>
        new(
            "Deleted",
            new XElement("Key", wish.Key),
            S3Xml.Optional("VersionId", wish.VersionId),
            deletion.MarkerMade || deletion.MarkerRemoved ? new XElement("DeleteMarker", true) : null,
            deletion.MarkerMade || deletion.MarkerRemoved
                ? new XElement("DeleteMarkerVersionId", deletion.VersionId)
                : null
        );
}
