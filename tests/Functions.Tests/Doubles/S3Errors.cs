using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>S3's errors as the SDK throws them.</summary>
internal static class S3Errors
{
    public static AmazonS3Exception Of(string code, HttpStatusCode status, string message = "Words of S3.") =>
        new(message, ErrorType.Sender, code, "REQUEST1", status);

    public static AmazonS3Exception NoSuchKey => Of("NoSuchKey", HttpStatusCode.NotFound);

    /// <summary>HEAD's answers have no body, so that the SDK makes a code of the status.</summary>
    public static AmazonS3Exception HeadNotFound => Of("NotFound", HttpStatusCode.NotFound);

    public static AmazonS3Exception HeadForbidden => Of("Forbidden", HttpStatusCode.Forbidden);

    public static AmazonS3Exception AccessDenied =>
        Of("AccessDenied", HttpStatusCode.Forbidden, "User is not authorized to perform this action");

    /// <summary>What S3 says of a missing object to who may not list its bucket.</summary>
    public static AmazonS3Exception MissingUnlisted =>
        Of(
            "AccessDenied",
            HttpStatusCode.Forbidden,
            "User: arn:aws:sts::222222222222:assumed-role/ServiceRoleB/demo is not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::b-outbox\" because no identity-based policy allows the s3:ListBucket action"
        );

    public static AmazonS3Exception KeyDenied =>
        Of(
            "AccessDenied",
            HttpStatusCode.Forbidden,
            "User: arn:aws:sts::222222222222:assumed-role/ServiceRoleB/demo is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no resource-based policy allows the kms:Decrypt action"
        );

    public static AmazonS3Exception NoObjectLock =>
        Of("InvalidRequest", HttpStatusCode.BadRequest, "Bucket is missing Object Lock Configuration");

    public static AmazonS3Exception Locked =>
        Of("AccessDenied", HttpStatusCode.Forbidden, "Access Denied because object protected by object lock.");

    public static AmazonS3Exception PreconditionFailed => Of("PreconditionFailed", HttpStatusCode.PreconditionFailed);

    public static AmazonS3Exception Conflict => Of("ConditionalRequestConflict", HttpStatusCode.Conflict);

    public static AmazonS3Exception SlowDown => Of("SlowDown", HttpStatusCode.ServiceUnavailable);

    public static AmazonS3Exception NoSuchUpload => Of("NoSuchUpload", HttpStatusCode.NotFound);

    public static AmazonS3Exception BadDigest => Of("BadDigest", HttpStatusCode.BadRequest);

    public static AmazonS3Exception ExpiredToken => Of("ExpiredToken", HttpStatusCode.BadRequest);
}
