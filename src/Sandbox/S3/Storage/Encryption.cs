namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// How an object is encrypted. The sandbox keeps bytes in the clear and enforces who may use which key.
/// </summary>
/// <param name="Algorithm"><c>AES256</c>, <c>aws:kms</c>, <c>aws:kms:dsse</c>.</param>
/// <param name="KmsKeyArn">The KMS key, for the aws:kms algorithms.</param>
/// <param name="CustomerKeyMd5">For SSE-C, the base64 MD5 of the customer's key.</param>
public sealed record Encryption(
    string Algorithm,
    string? KmsKeyArn = null,
    string? EncryptionContext = null,
    bool BucketKeyEnabled = false,
    string? CustomerKeyMd5 = null
)
{
    public static Encryption S3Managed { get; } = new("AES256");

    public bool IsKms => Algorithm != S3Managed.Algorithm;
}
