using System.Net;
using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Failures;

public sealed class FailureTests
{
    public static TheoryData<string, int, string> Errors =>
        new()
        {
            { "NoSuchKey", 404, nameof(S3Refusal.MissingObject) },
            { "NotFound", 404, nameof(S3Refusal.MissingObject) },
            { "MethodNotAllowed", 405, nameof(S3Refusal.NotAllowed) },
            { "NoSuchBucket", 404, nameof(S3Refusal.MissingBucket) },
            { "NoSuchUpload", 404, nameof(S3Refusal.MissingUpload) },
            { "PreconditionFailed", 412, nameof(S3Refusal.Precondition) },
            { "ConditionalRequestConflict", 409, nameof(S3Refusal.Conflict) },
            { "InvalidObjectState", 403, nameof(S3Refusal.Archived) },
            { "AccessDenied", 403, nameof(S3Refusal.Denied) },
            { "Forbidden", 403, nameof(S3Refusal.Denied) },
            { "BadDigest", 400, nameof(S3Refusal.Corrupt) },
            { "ExpiredToken", 400, nameof(S3Refusal.Expired) },
            { "SlowDown", 503, nameof(S3Refusal.Transient) },
            { "InternalError", 500, nameof(S3Refusal.Transient) },
            { "RequestTimeout", 400, nameof(S3Refusal.Transient) },
            { "PermanentRedirect", 301, nameof(S3Refusal.OtherRegion) },
            { "NotImplemented", 501, nameof(S3Refusal.Other) },
            { "InvalidRange", 416, nameof(S3Refusal.Other) },
            { "KMS.DisabledException", 400, nameof(S3Refusal.Other) },
            { "SignatureDoesNotMatch", 403, nameof(S3Refusal.Other) },
        };

    [Theory]
    [MemberData(nameof(Errors))]
    public void S3Refusals_EachError_HasItsMeaning(string code, int status, string meaning) =>
        Assert.Equal(meaning, S3Refusals.Of(S3Errors.Of(code, (HttpStatusCode)status)).ToString());

    [Fact]
    public void S3Refusals_ObjectLock_IsToldByTheWords()
    {
        Assert.Equal(S3Refusal.Locked, S3Refusals.Of(S3Errors.Locked));
        Assert.Equal(S3Refusal.NoObjectLock, S3Refusals.Of(S3Errors.NoObjectLock));
    }

    [Fact]
    public void TransientFault_NoAnswerAtAll_IsTransient()
    {
        Assert.True(TransientFault.Is(new HttpRequestException()));
        Assert.True(TransientFault.Is(new IOException()));
        Assert.True(TransientFault.Is(new AmazonServiceException("x", new IOException())));
        Assert.False(TransientFault.Is(new InvalidOperationException()));
        Assert.False(TransientFault.Is(S3Errors.AccessDenied));
    }

    [Fact]
    public void UnknownRefusal_AnyError_IsToldInS3sWords()
    {
        var error = S3Errors.Of("KMS.DisabledException", HttpStatusCode.BadRequest, "key/1 is disabled.");
        var refused = UnknownRefusal.Explain("Step", "s3:PutObject", "s3://b/k", "account 1", error, "Mend.");
        Assert.Equal(
            "Step: S3 refused s3:PutObject on s3://b/k of account 1, not for want of a right: KMS.DisabledException (400, request "
                + "REQUEST1): key/1 is disabled. Mend.",
            refused.Message
        );
    }

    // A signature error quotes the request that it is about.
    [Fact]
    public void Words_ThatQuoteARequest_LeaveItsSecretsOut()
    {
        var token = new string('T', 300) + "==";
        var said = Words.Of(
            S3Errors.Of(
                "SignatureDoesNotMatch",
                HttpStatusCode.Forbidden,
                $"You sent {StsDouble.AccessKeyId} and {token}."
            )
        );
        Assert.Equal("You sent … and ….", said.Message);
    }

    [Fact]
    public void Words_WithoutEnd_AreCut() =>
        Assert.Equal(
            1001,
            Words
                .Of(S3Errors.Of("X", HttpStatusCode.BadRequest, string.Concat(Enumerable.Repeat("word ", 1000))))
                .Message.Length
        );

    [Fact]
    public void MoveExceptions_All_AreSealedAndNamedAsExceptions()
    {
        var types = typeof(MoveException)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(MoveException)))
            .ToArray();
        Assert.NotEmpty(types);
        Assert.All(
            types,
            type => Assert.True(type.IsSealed && type.Name.EndsWith("Exception", StringComparison.Ordinal))
        );
    }
}
