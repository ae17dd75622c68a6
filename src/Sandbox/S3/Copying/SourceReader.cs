using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Copying;

/// <summary>Opens the source of CopyObject and UploadPartCopy.</summary>
internal sealed class SourceReader(Gate gate, ObjectFinder finder, Keyring keyring, DataFiles files)
{
    /// <summary>The headers that a copy understands because of its source.</summary>
    public static IReadOnlyList<string> Headers { get; } =
    ["x-amz-source-expected-bucket-owner", .. ReadConditions.CopySourceHeaders, .. EncryptionHeaders.CopySourceNames];

    /// <summary>
    /// The version to copy, and its bucket, with a reference to its content that the caller has to release. Throws what
    /// reading it would throw, and PreconditionFailed.
    /// </summary>
    public (Bucket Bucket, ObjectVersion Version) Open(S3Request request)
    {
        var source = CopySource.Read(request);
        while (true)
        {
            var bucket = gate.Existing(request, source.Bucket, request.Header("x-amz-source-expected-bucket-owner"));
            var version = Find(request, bucket, source);
            EncryptionHeaders.DemandCustomerKey(request, version.Traits.Encryption, ofCopySource: true);
            keyring.DemandDecrypt(request, bucket, version);
            new ReadConditions(request, ReadConditions.CopySourcePrefix).Demand(version);
            StorageClasses.DemandReadable(version, request.Now);
            if (!files.TryRetain(version.Content))
                continue;
            if (Publisher.VersionIdToTell(bucket, version) is { } id)
                request.Response.Headers["x-amz-copy-source-version-id"] = id;
            return (bucket, version);
        }
    }

    private ObjectVersion Find(S3Request request, Bucket bucket, CopySource source)
    {
        if (
            source.VersionId is not null
            && ObjectFinder.Pick(bucket.Index.Find(source.Key)?.Versions ?? [], source.VersionId)
                is { IsDeleteMarker: true }
        )
            throw S3Errors.InvalidRequest(
                "The source of a copy request may not specifically refer to a delete marker by version id."
            );
        return finder.Find(request, bucket, source.Key, source.VersionId, "s3:GetObject", "s3:GetObjectVersion");
    }
}
