using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Archive;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Lifecycle;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>What answers tell about an object in their headers.</summary>
internal static class ObjectHeaders
{
    /// <summary>All that GET and HEAD tell, besides length, range and checksum.</summary>
    /// <param name="tellTags">Whether the caller may know how many tags there are.</param>
    public static void Write(S3Request request, Bucket bucket, ObjectVersion version, bool tellTags)
    {
        var response = request.Response;
        var traits = version.Traits;
        MetadataHeaders.Write(response, traits.Metadata);
        response.Headers.AcceptRanges = "bytes";
        response.Headers.ETag = ETags.Quoted(version.ETag);
        response.Headers.LastModified = Time(version.LastModified);
        WriteVersion(request, bucket, version);
        EncryptionHeaders.Write(request, traits.Encryption);
        WriteExpiration(request, bucket, version);
        if (traits.StorageClass != StorageClasses.Standard)
            response.Headers[StorageClasses.Header] = traits.StorageClass;
        if (traits.WebsiteRedirectLocation is { } location)
            response.Headers["x-amz-website-redirect-location"] = location;
        if (tellTags && !traits.Tags.IsEmpty)
            response.Headers["x-amz-tagging-count"] = traits.Tags.Length.ToString(CultureInfo.InvariantCulture);
        if (version.Restoration is { } restoration && Restoring.Describe(restoration, request.Now) is { } progress)
            response.Headers["x-amz-restore"] = progress;
    }

    public static void WriteVersion(S3Request request, Bucket bucket, ObjectVersion version)
    {
        if (Publisher.VersionIdToTell(bucket, version) is { } id)
            request.Response.Headers["x-amz-version-id"] = id;
        if (version.IsDeleteMarker)
            request.Response.Headers["x-amz-delete-marker"] = "true";
    }

    public static void WriteChecksum(S3Request request, Checksum? checksum)
    {
        if (checksum is null)
            return;
        request.Response.Headers[checksum.Algorithm.Header()] = checksum.Value;
        request.Response.Headers["x-amz-checksum-type"] = checksum.Type.Name();
    }

    public static void WriteExpiration(S3Request request, Bucket bucket, ObjectVersion version)
    {
        if (Expiry.Header(bucket.Settings, version) is { } expiration)
            request.Response.Headers["x-amz-expiration"] = expiration;
    }

    public static string Time(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
