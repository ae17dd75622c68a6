using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Encrypting;

/// <summary>Asks KMS for the caller, as S3 does: the caller's policies and the key's policy both decide.</summary>
internal sealed class Keyring(KmsKeyStore keys, IAuthorizer authorizer)
{
    /// <summary>The key's ARN. Throws KMS.NotFoundException.</summary>
    public string Resolve(S3Request request, string? id)
    {
        var caller = request.Signed.Caller.Account;
        if (id is null)
            return keys.Managed(caller, request.Signed.Region).Arn.ToString();
        return (keys.Find(id, caller, request.Signed.Region) ?? throw NotFound(id)).Arn.ToString();
    }

    /// <summary>Throws AccessDenied unless the caller may encrypt a new object under its key.</summary>
    /// <param name="inParts">A multipart upload has to decrypt its parts, too.</param>
    public void DemandEncrypt(S3Request request, Bucket bucket, Encryption encryption, bool inParts = false)
    {
        Demand(request, bucket, request.Key, encryption, "kms:GenerateDataKey");
        if (inParts)
            Demand(request, bucket, request.Key, encryption, "kms:Decrypt");
    }

    /// <summary>Throws AccessDenied unless the caller may decrypt the object.</summary>
    public void DemandDecrypt(S3Request request, Bucket bucket, ObjectVersion version) =>
        Demand(request, bucket, version.Key, version.Traits.Encryption, "kms:Decrypt");

    private void Demand(S3Request request, Bucket bucket, string objectKey, Encryption encryption, string action)
    {
        if (encryption.KmsKeyArn is not { } arn)
            return;
        var key = keys.Find(arn, request.Signed.Caller.Account, request.Signed.Region) ?? throw NotFound(arn);
        if (!key.Enabled)
            throw S3Errors.Of("KMS.DisabledException", 400, $"{arn} is disabled.");
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = request.Signed.Caller,
                Action = action,
                Resource = arn,
                ResourceAccount = key.Account,
                ResourcePolicy = key.Policy,
                Context = Context(request, bucket, objectKey, encryption),
                AccessKeyId = request.Signed.AccessKeyId,
            }
        );
        if (!decision.IsAllowed)
            throw S3Errors.AccessDenied(decision.Message);
    }

    // https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
    private static Dictionary<string, IReadOnlyList<string>> Context(
        S3Request request,
        Bucket bucket,
        string objectKey,
        Encryption encryption
    )
    {
        var arn = encryption.BucketKeyEnabled ? Arn.Bucket(bucket.Name) : Arn.Object(bucket.Name, objectKey);
        return new Dictionary<string, IReadOnlyList<string>>(
            ConditionKeys
                .Of(request, bucket.Owner, RequestFacts.None)
                .Where(key => key.Key.StartsWith("aws:", StringComparison.Ordinal)),
            StringComparer.OrdinalIgnoreCase
        )
        {
            ["kms:CallerAccount"] = [request.Signed.Caller.Account.ToString()],
            ["kms:ViaService"] = [$"s3.{bucket.Region}.amazonaws.com"],
            ["kms:EncryptionContext:aws:s3:arn"] = [arn.ToString()],
            ["kms:EncryptionContextKeys"] = ["aws:s3:arn"],
            ["aws:ResourceAccount"] = [Arn.Parse(encryption.KmsKeyArn!).Account],
        };
    }

    private static Hosting.SandboxException NotFound(string id) =>
        S3Errors.Of("KMS.NotFoundException", 400, $"Invalid keyId '{id}'");
}
