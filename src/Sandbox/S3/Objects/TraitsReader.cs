using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Tagging;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Reads what a request that makes an object says about it.</summary>
internal sealed class TraitsReader(Keyring keyring)
{
    /// <summary>The x-amz- headers that this understands.</summary>
    public static IReadOnlyList<string> Headers { get; } =
    [
        MetadataHeaders.UserPrefix,
        "x-amz-acl",
        "x-amz-tagging",
        "x-amz-website-redirect-location",
        StorageClasses.Header,
        .. LockRules.Headers,
        .. EncryptionHeaders.Names,
    ];

    public ObjectTraits Read(S3Request request, Bucket bucket)
    {
        CheckAcl(request);
        return new ObjectTraits
        {
            Metadata = MetadataHeaders.Read(request),
            Tags = TagRules.ReadHeader(request),
            StorageClass = StorageClasses.Read(request),
            Encryption = EncryptionHeaders.Read(request, bucket, keyring),
            WebsiteRedirectLocation = Redirect(request),
            Retention = LockRules.ReadRetention(request, bucket, request.Now),
            LegalHold = LockRules.ReadLegalHold(request, bucket),
        };
    }

    // Buckets have no ACLs unless their owner brings them back, which the sandbox does not support: whatever comes
    // belongs to the bucket's owner. Not confirmed on AWS: that "private" is taken, too.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
    private static void CheckAcl(S3Request request)
    {
        if (request.Header("x-amz-acl") is not (null or "private" or "bucket-owner-full-control"))
            throw S3Errors.Of("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    private static string? Redirect(S3Request request)
    {
        var location = request.Header("x-amz-website-redirect-location");
        string[] starts = ["/", "http://", "https://"];
        return location is null || starts.Any(start => location.StartsWith(start, StringComparison.Ordinal))
            ? location
            : throw S3Errors.Of(
                "InvalidRedirectLocation",
                400,
                "The website redirect location must have a prefix of 'http://' or 'https://' or '/'."
            );
    }
}
