using System.Net;
using Amazon.Runtime;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>What an error of S3 says, whichever side it comes from.</summary>
internal enum S3Refusal
{
    Denied,
    MissingBucket,
    MissingObject,

    /// <summary>A condition on the request does not hold.</summary>
    Precondition,

    /// <summary>Another request was at the same object at the same time: to be done again.</summary>
    Conflict,
    Archived,

    /// <summary>Encrypted with a key that the request would have to bring.</summary>
    CustomerKey,

    /// <summary>The bytes that arrived are not those that the checksum is of.</summary>
    Corrupt,
    MissingUpload,

    /// <summary>
    /// A version that is read is a delete marker; or else, what was asked for cannot be done to the object, or the server
    /// does not do it to any.
    /// </summary>
    NotAllowed,

    /// <summary>The bucket has no object lock.</summary>
    NoObjectLock,

    /// <summary>An object lock forbids it.</summary>
    Locked,
    OtherRegion,

    /// <summary>The session's credentials have run out.</summary>
    Expired,
    Transient,

    /// <summary>None that is known here: it has to be told in S3's words.</summary>
    Other,
}

/// <summary>The one table of S3's error codes.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</remarks>
internal static class S3Refusals
{
    public static S3Refusal Of(AmazonServiceException error) =>
        TransientFault.Is(error) ? S3Refusal.Transient
        : TransientFault.IsExpiry(error) ? S3Refusal.Expired
        : error.ErrorCode switch
        {
            "NoSuchBucket" => S3Refusal.MissingBucket,
            "NoSuchKey" or "NoSuchVersion" => S3Refusal.MissingObject,
            "NoSuchUpload" => S3Refusal.MissingUpload,
            "PreconditionFailed" => S3Refusal.Precondition,
            "ConditionalRequestConflict" or "OperationAborted" => S3Refusal.Conflict,
            "InvalidObjectState" => S3Refusal.Archived,
            "BadDigest" or "InvalidDigest" or "XAmzContentChecksumMismatch" => S3Refusal.Corrupt,
            "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" =>
                S3Refusal.OtherRegion,
            // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
            "InvalidRequest"
                when error.Message.Contains("Server Side Encryption", StringComparison.OrdinalIgnoreCase) =>
                S3Refusal.CustomerKey,
            "InvalidRequest"
                when error.Message.Contains("Object Lock Configuration", StringComparison.OrdinalIgnoreCase) =>
                S3Refusal.NoObjectLock,
            "AccessDenied" when error.Message.Contains("object lock", StringComparison.OrdinalIgnoreCase) =>
                S3Refusal.Locked,
            "InvalidRequest" when error.Message.Contains("mp-object-size", StringComparison.OrdinalIgnoreCase) =>
                S3Refusal.Corrupt,
            // 403 as well, and not about rights.
            "SignatureDoesNotMatch" or "InvalidAccessKeyId" => S3Refusal.Other,
            _ => OfStatus(error.StatusCode),
        };

    /// <summary>HEAD has no body, and so no code: only the status tells.</summary>
    private static S3Refusal OfStatus(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => S3Refusal.Denied,
            HttpStatusCode.NotFound => S3Refusal.MissingObject,
            HttpStatusCode.MethodNotAllowed => S3Refusal.NotAllowed,
            HttpStatusCode.PreconditionFailed => S3Refusal.Precondition,
            HttpStatusCode.MovedPermanently => S3Refusal.OtherRegion,
            _ => S3Refusal.Other,
        };
}
