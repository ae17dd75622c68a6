using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>The rights that making an object takes: by a put, by a copy, by beginning a multipart upload.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html</remarks>
internal static class WriteRights
{
    public static void Demand(
        Gate gate,
        Keyring keyring,
        S3Request request,
        Bucket bucket,
        ObjectTraits traits,
        bool inParts = false
    )
    {
        var facts = new RequestFacts(RequestTags: traits.Tags);
        gate.Demand(request, "s3:PutObject", bucket, request.Key, facts);
        if (!traits.Tags.IsEmpty)
            gate.Demand(request, "s3:PutObjectTagging", bucket, request.Key, facts);
        if (request.Header("x-amz-object-lock-mode") is not null)
            gate.Demand(request, "s3:PutObjectRetention", bucket, request.Key, facts);
        if (request.Header("x-amz-object-lock-legal-hold") is not null)
            gate.Demand(request, "s3:PutObjectLegalHold", bucket, request.Key, facts);
        keyring.DemandEncrypt(request, bucket, traits.Encryption, inParts);
    }
}
