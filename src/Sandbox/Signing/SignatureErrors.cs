using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>
/// The one table of what each kind of service answers to a signature that it does not accept. S3 has codes of its own;
/// the query services (STS, IAM) and the JSON services (Step Functions, Lambda, EventBridge) share theirs, with and
/// without the suffix "Exception". https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html and
/// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
/// </summary>
internal static class SignatureErrors
{
    private const string NoMatchS3 =
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.";

    private const string NoMatch =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
        + "and signing method. Consult the service documentation for details.";

    private const string InvalidToken = "The security token included in the request is invalid.";
    private const string Expired = "The security token included in the request is expired";
    private const string MissingToken = "Missing Authentication Token";
    private const string OtherScheme =
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";

    /// <param name="service">The signing name of the service that answers.</param>
    /// <param name="failure">What is wrong.</param>
    /// <param name="detail">What the message needs besides, where it needs something.</param>
    public static SandboxException For(string service, SignatureFailure failure, string detail = "") =>
        service switch
        {
            "s3" => S3(failure, detail),
            "sts" or "iam" => Query(failure, detail),
            _ => Json(failure, detail, restful: service == "lambda"),
        };

    // An unsigned request is anonymous on AWS, and allowed what a bucket's policy allows everyone. The sandbox knows no
    // anonymous principal and denies it everything.
    private static SandboxException S3(SignatureFailure failure, string detail) =>
        failure switch
        {
            SignatureFailure.Missing => new("AccessDenied", 403, "Access Denied"),
            SignatureFailure.OtherScheme => new("InvalidRequest", 400, OtherScheme),
            SignatureFailure.Malformed => new("AuthorizationHeaderMalformed", 400, detail),
            SignatureFailure.UnknownKey => new(
                "InvalidAccessKeyId",
                403,
                "The AWS Access Key Id you provided does not exist in our records."
            )
            {
                Details = new Dictionary<string, string> { ["AWSAccessKeyId"] = detail },
            },
            SignatureFailure.WrongToken => new(
                "InvalidToken",
                400,
                "The provided token is malformed or otherwise invalid."
            ),
            SignatureFailure.ExpiredSession => new("ExpiredToken", 400, "The provided token has expired."),
            SignatureFailure.Skewed => new(
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large."
            ),
            SignatureFailure.ExpiredUrl => new("AccessDenied", 403, "Request has expired"),
            SignatureFailure.UnsignedHeader => new(
                "AccessDenied",
                403,
                "There were headers present in the request which were not signed"
            )
            {
                Details = new Dictionary<string, string> { ["HeadersNotSigned"] = detail },
            },
            _ => new("SignatureDoesNotMatch", 403, NoMatchS3),
        };

    private static SandboxException Query(SignatureFailure failure, string detail) =>
        failure switch
        {
            SignatureFailure.Missing => new(
                "MissingAuthenticationToken",
                403,
                "Request is missing Authentication Token"
            ),
            SignatureFailure.OtherScheme => new("IncompleteSignature", 400, OtherScheme),
            SignatureFailure.Malformed => new("IncompleteSignature", 400, detail),
            SignatureFailure.UnknownKey or SignatureFailure.WrongToken => new(
                "InvalidClientTokenId",
                403,
                InvalidToken
            ),
            SignatureFailure.ExpiredSession => new("ExpiredToken", 403, Expired),
            SignatureFailure.Skewed or SignatureFailure.ExpiredUrl => new("SignatureDoesNotMatch", 403, detail),
            SignatureFailure.UnsignedHeader => new("SignatureDoesNotMatch", 403, Unsigned(detail)),
            _ => new("SignatureDoesNotMatch", 403, NoMatch),
        };

    // The JSON protocols' own codes come with status 400, those of a REST service (Lambda) with 403.
    private static SandboxException Json(SignatureFailure failure, string detail, bool restful)
    {
        var status = restful ? 403 : 400;
        return failure switch
        {
            SignatureFailure.Missing => new("MissingAuthenticationTokenException", status, MissingToken),
            SignatureFailure.OtherScheme => new("IncompleteSignatureException", status, OtherScheme),
            SignatureFailure.Malformed => new("IncompleteSignatureException", status, detail),
            SignatureFailure.UnknownKey or SignatureFailure.WrongToken => new(
                "UnrecognizedClientException",
                status,
                InvalidToken
            ),
            SignatureFailure.ExpiredSession => new("ExpiredTokenException", status, Expired),
            SignatureFailure.Skewed or SignatureFailure.ExpiredUrl => new("InvalidSignatureException", status, detail),
            SignatureFailure.UnsignedHeader => new("InvalidSignatureException", status, Unsigned(detail)),
            _ => new("InvalidSignatureException", status, NoMatch),
        };
    }

    private static string Unsigned(string header) => $"'{header}' must be a 'SignedHeader' in the AWS Authorization.";
}
