using System.Globalization;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>What GetObject and HeadObject have in common: all but the bytes.</summary>
internal sealed class ObjectReader(Gate gate, ObjectFinder finder, Keyring keyring)
{
    /// <summary>Query parameters that both understand.</summary>
    public static IReadOnlyList<string> Query { get; } = ["versionId", "partNumber", .. ResponseOverrides.Names];

    /// <summary>Headers that both understand.</summary>
    public static IReadOnlyList<string> Headers { get; } = ["x-amz-checksum-mode", .. EncryptionHeaders.ReadNames];

    /// <summary>
    /// Writes status and headers. Null where there is nothing to send: 304. The object is readable, unless it is
    /// archived and <paramref name="headOnly"/>.
    /// </summary>
    public (Bucket Bucket, ObjectVersion Version, ByteRange Range)? Open(S3Request request, bool headOnly)
    {
        var bucket = gate.Bucket(request);
        var versionId = request.Query["versionId"];
        var version = finder.Find(request, bucket, request.Key, versionId, "s3:GetObject", "s3:GetObjectVersion");
        EncryptionHeaders.DemandCustomerKey(request, version.Traits.Encryption);
        keyring.DemandDecrypt(request, bucket, version);
        var modified = new ReadConditions(request).Check(version);
        var tagAction = versionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
        var tellTags = !version.Traits.Tags.IsEmpty && gate.Allows(request, tagAction, bucket, request.Key);
        if (modified && !headOnly)
            StorageClasses.DemandReadable(version, request.Now);
        var range = modified ? Range(request, version) : null;
        ObjectHeaders.Write(request, bucket, version, tellTags);
        WriteLock(request, bucket, version);
        if (!modified)
        {
            request.Response.StatusCode = StatusCodes.Status304NotModified;
            return null;
        }
        ResponseOverrides.Apply(request);
        WriteLength(request, version, range);
        return (bucket, version, range ?? new ByteRange(0, version.Content.Length));
    }

    // Who may not ask for the lock itself is not told of it here either.
    private void WriteLock(S3Request request, Bucket bucket, ObjectVersion version)
    {
        var facts = new RequestFacts(version.Traits.Tags, VersionId: request.Query["versionId"]);
        if (version.Traits.Retention is { } retention && Allows("s3:GetObjectRetention"))
            LockRules.Write(request.Response, retention);
        if (version.Traits.LegalHold is { } hold && Allows("s3:GetObjectLegalHold"))
            LockRules.Write(request.Response, hold);
        bool Allows(string action) => gate.Allows(request, action, bucket, request.Key, facts);
    }

    private static ByteRange? Range(S3Request request, ObjectVersion version)
    {
        if (PartNumber(request) is not { } number)
            return ByteRange.Parse(request.Header("Range"), version.Content.Length);
        if (request.Header("Range") is not null)
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        var parts = version.Parts;
        if (number > Math.Max(1, parts.Length))
            throw S3Errors.InvalidPartNumber(number, Math.Max(1, parts.Length));
        return parts.IsEmpty
            ? new ByteRange(0, version.Content.Length)
            : new ByteRange(parts.Take(number - 1).Sum(part => part.Size), parts[number - 1].Size);
    }

    private static int? PartNumber(S3Request request) => request.Number("partNumber", 1, 10_000);

    private static void WriteLength(S3Request request, ObjectVersion version, ByteRange? range)
    {
        var (response, size) = (request.Response, version.Content.Length);
        response.ContentLength = range?.Length ?? size;
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            // The part of an empty object has no first and no last byte to name.
            if (range.Length > 0)
                response.Headers.ContentRange = range.Describe(size);
        }
        if (PartNumber(request) is { } number && !version.Parts.IsEmpty)
        {
            response.Headers["x-amz-mp-parts-count"] = version.Parts.Length.ToString(CultureInfo.InvariantCulture);
            if (ChecksumWanted(request))
                ObjectHeaders.WriteChecksum(request, version.Parts[number - 1].Checksum);
        }
        else if (ChecksumWanted(request) && (range is null || range.Length == size))
        {
            ObjectHeaders.WriteChecksum(request, version.Checksum);
        }
    }

    private static bool ChecksumWanted(S3Request request) =>
        string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase);
}
