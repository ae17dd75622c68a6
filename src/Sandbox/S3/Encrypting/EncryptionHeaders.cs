using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Encrypting;

/// <summary>The x-amz-server-side-encryption headers of requests and answers.</summary>
internal static class EncryptionHeaders
{
    private const string Sse = "x-amz-server-side-encryption";
    private const string CustomerPrefix = Sse + "-customer-";
    private const string CopySourcePrefix = "x-amz-copy-source-server-side-encryption-customer-";

    /// <summary>What a request that makes an object may say.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [Sse, Sse + "-aws-kms-key-id", Sse + "-context", Sse + "-bucket-key-enabled", .. CustomerNames(CustomerPrefix)];

    /// <summary>What a request that reads an SSE-C object says.</summary>
    public static IReadOnlyList<string> ReadNames { get; } = CustomerNames(CustomerPrefix);

    public static IReadOnlyList<string> CopySourceNames { get; } = CustomerNames(CopySourcePrefix);

    /// <summary>How the request wants its object encrypted; the bucket's default where it does not say.</summary>
    public static Encryption Read(S3Request request, Bucket bucket, Keyring keyring)
    {
        var customer = CustomerKeyMd5(request, CustomerPrefix);
        var algorithm = request.Header(Sse);
        var keyId = request.Header(Sse + "-aws-kms-key-id");
        if (customer is not null)
            return algorithm is null
                ? new Encryption("AES256", CustomerKeyMd5: customer)
                : throw Invalid(
                    "Server Side Encryption with Customer provided key is incompatible with the encryption method specified",
                    Sse,
                    algorithm
                );
        if (algorithm is null)
            return keyId is null
                ? Default(request, bucket, keyring)
                : throw Invalid($"{Sse}-aws-kms-key-id header is only valid with {Sse}: aws:kms", Sse, null);
        if (algorithm == "AES256")
            return keyId is null
                ? Encryption.S3Managed
                : throw Invalid($"The {Sse}-aws-kms-key-id header is not applicable to AES256", Sse, algorithm);
        if (algorithm is not ("aws:kms" or "aws:kms:dsse"))
            throw Invalid("The encryption method specified is not supported", Sse, algorithm);
        var bucketKey = request.Header(Sse + "-bucket-key-enabled") is { } wish
            ? string.Equals(wish, "true", StringComparison.OrdinalIgnoreCase)
            : bucket.Settings.DefaultEncryption.BucketKeyEnabled;
        return new Encryption(algorithm, keyring.Resolve(request, keyId), request.Header(Sse + "-context"), bucketKey);
    }

    /// <summary>Throws unless the request brings the customer's key that the object was encrypted with, or needs none.</summary>
    public static void DemandCustomerKey(S3Request request, Encryption encryption, bool ofCopySource = false)
    {
        var given = CustomerKeyMd5(request, ofCopySource ? CopySourcePrefix : CustomerPrefix);
        var needed = encryption.CustomerKeyMd5;
        if (needed is null && given is not null)
            throw S3Errors.InvalidRequest("The encryption parameters are not applicable to this object.");
        if (needed is not null && given is null)
            throw S3Errors.InvalidRequest(
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to "
                    + "retrieve the object."
            );
        if (given != needed)
            throw S3Errors.AccessDenied("Access Denied");
    }

    /// <summary>Tells the client how the object is encrypted.</summary>
    public static void Write(S3Request request, Encryption encryption)
    {
        var headers = request.Response.Headers;
        if (encryption.CustomerKeyMd5 is not null)
        {
            headers[CustomerPrefix + "algorithm"] = encryption.Algorithm;
            headers[CustomerPrefix + "key-MD5"] = encryption.CustomerKeyMd5;
            return;
        }
        headers[Sse] = encryption.Algorithm;
        if (encryption.KmsKeyArn is not null)
            headers[Sse + "-aws-kms-key-id"] = encryption.KmsKeyArn;
        if (encryption.EncryptionContext is not null)
            headers[Sse + "-context"] = encryption.EncryptionContext;
        if (encryption.BucketKeyEnabled)
            headers[Sse + "-bucket-key-enabled"] = "true";
    }

    private static Encryption Default(S3Request request, Bucket bucket, Keyring keyring)
    {
        var encryption = bucket.Settings.DefaultEncryption;
        return encryption.IsKms
            ? encryption with
            {
                KmsKeyArn = keyring.Resolve(request, encryption.KmsKeyArn),
            }
            : encryption;
    }

    private static string? CustomerKeyMd5(S3Request request, string prefix)
    {
        var algorithm = request.Header(prefix + "algorithm");
        var key = request.Header(prefix + "key");
        var md5 = request.Header(prefix + "key-MD5");
        if (algorithm is null && key is null && md5 is null)
            return null;
        if (algorithm != "AES256")
            throw Invalid(
                "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm.",
                prefix + "algorithm",
                algorithm
            );
        Span<byte> bytes = stackalloc byte[32];
        if (key is null || !Convert.TryFromBase64String(key, bytes, out var length) || length != 32)
            throw Invalid(
                "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key.",
                prefix + "key",
                null
            );
        return md5 == Convert.ToBase64String(Md5Digest.Of(bytes))
            ? md5
            : throw Invalid(
                "The calculated MD5 hash of the key did not match the hash that was provided.",
                prefix + "key-MD5",
                md5
            );
    }

    private static string[] CustomerNames(string prefix) => [prefix + "algorithm", prefix + "key", prefix + "key-MD5"];

    private static Hosting.SandboxException Invalid(string message, string name, string? value) =>
        S3Errors.InvalidArgument(message, name, value);
}
