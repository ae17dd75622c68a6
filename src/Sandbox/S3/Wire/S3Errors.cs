using System.Globalization;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>S3's errors: code, status and wording.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal static class S3Errors
{
    public static SandboxException AccessDenied(string message) => Of("AccessDenied", 403, message);

    public static SandboxException BadDigest(string message) => Of("BadDigest", 400, message);

    public static SandboxException BadRequest(string message) => Of("BadRequest", 400, message);

    public static SandboxException BucketAlreadyExists(string bucket) =>
        Of(
            "BucketAlreadyExists",
            409,
            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                + "Please select a different name and try again.",
            ("BucketName", bucket)
        );

    public static SandboxException BucketAlreadyOwnedByYou(string bucket) =>
        Of(
            "BucketAlreadyOwnedByYou",
            409,
            "Your previous request to create the named bucket succeeded and you already own it.",
            ("BucketName", bucket)
        );

    public static SandboxException BucketNotEmpty(string bucket) =>
        Of("BucketNotEmpty", 409, "The bucket you tried to delete is not empty", ("BucketName", bucket));

    public static SandboxException ConditionalRequestConflict(string key) =>
        Of(
            "ConditionalRequestConflict",
            409,
            "The conditional request cannot succeed due to a conflicting operation against this resource.",
            ("Key", key)
        );

    public static SandboxException EntityTooLarge(long size, long most) =>
        Of(
            "EntityTooLarge",
            400,
            "Your proposed upload exceeds the maximum allowed size",
            ("ProposedSize", Text(size)),
            ("MaxSizeAllowed", Text(most))
        );

    public static SandboxException EntityTooSmall(long size, long least, int part, string etag) =>
        Of(
            "EntityTooSmall",
            400,
            "Your proposed upload is smaller than the minimum allowed size",
            ("ProposedSize", Text(size)),
            ("MinSizeAllowed", Text(least)),
            ("PartNumber", Text(part)),
            ("ETag", etag)
        );

    public static SandboxException IncompleteBody() =>
        Of(
            "IncompleteBody",
            400,
            "You did not provide the number of bytes specified by the Content-Length HTTP header"
        );

    public static SandboxException InvalidArgument(string message, string name, string? value) =>
        Of("InvalidArgument", 400, message, ("ArgumentName", name), ("ArgumentValue", value ?? "null"));

    public static SandboxException InvalidBucketName(string bucket) =>
        Of("InvalidBucketName", 400, "The specified bucket is not valid.", ("BucketName", bucket));

    public static SandboxException InvalidBucketState(string message) => Of("InvalidBucketState", 409, message);

    public static SandboxException InvalidDigest(string digest) =>
        Of("InvalidDigest", 400, "The Content-MD5 you specified was invalid.", ("Content-MD5", digest));

    public static SandboxException InvalidObjectState(string storageClass) =>
        Of(
            "InvalidObjectState",
            403,
            "The operation is not valid for the object's storage class",
            ("StorageClass", storageClass)
        );

    public static SandboxException InvalidPart(int part, string? etag, string upload) =>
        Of(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
                + "specified entity tag may not match the part's entity tag.",
            ("UploadId", upload),
            ("PartNumber", Text(part)),
            ("ETag", etag ?? "")
        );

    public static SandboxException InvalidPartNumber(int part, int count) =>
        Of(
            "InvalidPartNumber",
            416,
            "The requested partnumber is not satisfiable",
            ("PartNumberRequested", Text(part)),
            ("ActualPartCount", Text(count))
        );

    public static SandboxException InvalidPartOrder(string upload) =>
        Of(
            "InvalidPartOrder",
            400,
            "The list of parts was not in ascending order. Parts must be ordered by part number.",
            ("UploadId", upload)
        );

    public static SandboxException InvalidRange(string range, long size) =>
        Of(
            "InvalidRange",
            416,
            "The requested range is not satisfiable",
            ("RangeRequested", range),
            ("ActualObjectSize", Text(size))
        );

    public static SandboxException InvalidRequest(string message) => Of("InvalidRequest", 400, message);

    public static SandboxException InvalidStorageClass(string storageClass) =>
        Of(
            "InvalidStorageClass",
            400,
            "The storage class you specified is not valid",
            ("StorageClassRequested", storageClass)
        );

    public static SandboxException InvalidTag(string message, string? key = null) =>
        key is null ? Of("InvalidTag", 400, message) : Of("InvalidTag", 400, message, ("TagKey", key));

    public static SandboxException InvalidUri() => Of("InvalidURI", 400, "Couldn't parse the specified URI.");

    public static SandboxException KeyTooLong(int size) =>
        Of("KeyTooLongError", 400, "Your key is too long", ("Size", Text(size)), ("MaxSizeAllowed", "1024"));

    public static SandboxException MalformedPolicy(string message) => Of("MalformedPolicy", 400, message);

    public static SandboxException MalformedXml() =>
        Of(
            "MalformedXML",
            400,
            "The XML you provided was not well-formed or did not validate against our published schema"
        );

    public static SandboxException MetadataTooLarge(int size) =>
        Of(
            "MetadataTooLarge",
            400,
            "Your metadata headers exceed the maximum allowed metadata size",
            ("Size", Text(size)),
            ("MaxSizeAllowed", "2048")
        );

    public static SandboxException MethodNotAllowed(string method, string resource) =>
        Of(
            "MethodNotAllowed",
            405,
            "The specified method is not allowed against this resource.",
            ("Method", method),
            ("ResourceType", resource)
        );

    public static SandboxException MissingContentLength() =>
        Of("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");

    public static SandboxException MissingRequestBody() => Of("MissingRequestBodyError", 400, "Request Body is empty");

    public static SandboxException NoSuchBucket(string bucket) =>
        Of("NoSuchBucket", 404, "The specified bucket does not exist", ("BucketName", bucket));

    public static SandboxException NoSuchKey(string key) =>
        Of("NoSuchKey", 404, "The specified key does not exist.", ("Key", key));

    public static SandboxException NoSuchUpload(string upload) =>
        Of(
            "NoSuchUpload",
            404,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or "
                + "completed.",
            ("UploadId", upload)
        );

    public static SandboxException NoSuchVersion(string key, string version) =>
        Of("NoSuchVersion", 404, "The specified version does not exist.", ("Key", key), ("VersionId", version));

    /// <summary>A configuration of the bucket's that was never made: NoSuchBucketPolicy, NoSuchLifecycleConfiguration …</summary>
    public static SandboxException NotConfigured(string code, string message, string bucket) =>
        Of(code, 404, message, ("BucketName", bucket));

    public static SandboxException PreconditionFailed(string condition) =>
        Of(
            "PreconditionFailed",
            412,
            "At least one of the pre-conditions you specified did not hold",
            ("Condition", condition)
        );

    public static SandboxException WrongRegion(string asked, string bucketRegion) =>
        Of(
            "AuthorizationHeaderMalformed",
            400,
            $"The authorization header is malformed; the region '{asked}' is wrong; expecting '{bucketRegion}'",
            ("Region", bucketRegion)
        );

    public static SandboxException Of(
        string code,
        int status,
        string message,
        params (string Name, string Value)[] details
    ) => new(code, status, message) { Details = details.ToDictionary(detail => detail.Name, detail => detail.Value) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
