using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Locking;

/// <summary>PutObjectRetention, GetObjectRetention, PutObjectLegalHold, GetObjectLegalHold.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html</remarks>
internal sealed class ObjectLockOperations(Gate gate, ObjectFinder finder)
{
    public const string BypassHeader = "x-amz-bypass-governance-retention";

    public IEnumerable<IOperation> All =>
        [
            new Simple(Route("GetObjectRetention", "GET", "retention"), GetRetentionAsync),
            new Simple(
                Route("PutObjectRetention", "PUT", "retention") with
                {
                    Headers = [BypassHeader],
                },
                PutRetentionAsync
            ),
            new Simple(Route("GetObjectLegalHold", "GET", "legal-hold"), GetLegalHoldAsync),
            new Simple(Route("PutObjectLegalHold", "PUT", "legal-hold"), PutLegalHoldAsync),
        ];

    private static Route Route(string name, string method, string subResource) =>
        new(name, method, Target.Object) { Requires = [subResource], Query = ["versionId"] };

    private Task GetRetentionAsync(S3Request request)
    {
        var (_, version) = Find(request, "s3:GetObjectRetention");
        var retention = version.Traits.Retention ?? throw Missing(version.Key);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement(
                "Retention",
                new XElement("Mode", retention.Mode),
                new XElement("RetainUntilDate", S3Xml.Time(retention.Until))
            )
        );
    }

    private async Task PutRetentionAsync(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:PutObjectRetention");
        var document = S3Xml.Read(await VerifiedDocument.ReadAsync(request, required: true), "Retention");
        var mode = document.Element("Mode")?.Value;
        var until = document.Element("RetainUntilDate")?.Value;
        if (mode is null != until is null)
            throw S3Errors.MalformedXml();
        var wanted = mode is null ? null : LockRules.Checked(mode, until!, request.Now);
        var bypass = request.IsTrue(BypassHeader);
        if (bypass)
            gate.Demand(request, "s3:BypassGovernanceRetention", bucket, request.Key);
        bucket.Amend(
            version,
            found =>
            {
                LockRules.DemandChangeable(found.Traits.Retention, wanted, request.Now, bypass);
                return found with { Traits = found.Traits with { Retention = wanted } };
            }
        );
        request.Response.ContentLength = 0;
    }

    private Task GetLegalHoldAsync(S3Request request)
    {
        var (_, version) = Find(request, "s3:GetObjectLegalHold");
        var hold = version.Traits.LegalHold ?? throw Missing(version.Key);
        return S3Xml.WriteAsync(
            request.Response,
            new XElement("LegalHold", new XElement("Status", LockRules.Status(hold)))
        );
    }

    private async Task PutLegalHoldAsync(S3Request request)
    {
        var (bucket, version) = Find(request, "s3:PutObjectLegalHold");
        var document = S3Xml.Read(await VerifiedDocument.ReadAsync(request, required: true), "LegalHold");
        var hold = document.Element("Status")?.Value switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw S3Errors.MalformedXml(),
        };
        bucket.Amend(version, found => found with { Traits = found.Traits with { LegalHold = hold } });
        request.Response.ContentLength = 0;
    }

    private (Bucket, ObjectVersion) Find(S3Request request, string action)
    {
        var bucket = gate.Bucket(request);
        var version = finder.Find(request, bucket, request.Key, request.Query["versionId"], action, action);
        LockRules.DemandEnabled(bucket);
        return (bucket, version);
    }

    private static Hosting.SandboxException Missing(string key) =>
        S3Errors.Of(
            "NoSuchObjectLockConfiguration",
            404,
            "The specified object does not have a ObjectLock configuration",
            ("Key", key)
        );
}
