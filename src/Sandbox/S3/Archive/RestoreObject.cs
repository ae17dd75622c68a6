using System.Globalization;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Lifecycle;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Archive;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_RestoreObject.html</remarks>
internal sealed class RestoreObject(Gate gate, ObjectFinder finder) : IOperation
{
    private static readonly string[] Elements = ["Days", "GlacierJobParameters", "Tier"];

    public Route Route { get; } =
        new("RestoreObject", "POST", Target.Object) { Requires = ["restore"], Query = ["versionId"] };

    public async Task RunAsync(S3Request request)
    {
        var bucket = gate.Bucket(request);
        var version = finder.Find(
            request,
            bucket,
            request.Key,
            request.Query["versionId"],
            "s3:RestoreObject",
            "s3:RestoreObject"
        );
        var (days, tier) = Read(S3Xml.Read(await VerifiedDocument.ReadAsync(request), "RestoreRequest"));
        if (!StorageClasses.IsArchive(version.Traits.StorageClass))
            throw S3Errors.Of(
                "InvalidObjectState",
                403,
                "Restore is not allowed for the object's current storage class",
                ("StorageClass", version.Traits.StorageClass)
            );
        var restored = false;
        bucket.Amend(
            version,
            found =>
            {
                restored = found.Restoration is { } old && old.ReadyAt <= request.Now && old.ExpiresAt > request.Now;
                return found with { Restoration = Next(found, days, tier, request.Now) };
            }
        );
        request.Response.StatusCode = restored ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        request.Response.ContentLength = 0;
    }

    private static Restoration Next(ObjectVersion version, int days, string tier, DateTimeOffset now)
    {
        if (version.Restoration is { } old && old.ExpiresAt > now)
            return old.ReadyAt <= now
                ? old with
                {
                    ExpiresAt = Expiry.After(now, days),
                }
                : throw S3Errors.Of("RestoreAlreadyInProgress", 409, "Object restore is already in progress");
        var ready = now + Restoring.Duration(version.Traits.StorageClass, tier);
        return new Restoration(tier, ready, Expiry.After(ready, days));
    }

    private static (int Days, string Tier) Read(System.Xml.Linq.XElement document)
    {
        if (document.Elements().FirstOrDefault(each => !Elements.Contains(each.Name.LocalName)) is { } strange)
            throw SandboxException.NotSupported($"{strange.Name.LocalName} in RestoreRequest");
        var tier = document.Element("GlacierJobParameters")?.Element("Tier")?.Value ?? document.Element("Tier")?.Value;
        return
            int.TryParse(document.Element("Days")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days > 0
            ? (days, tier ?? Restoring.Standard)
            : throw S3Errors.MalformedXml();
    }
}
