using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.CheckTarget;

/// <summary>The target can be written.</summary>
public sealed record TargetAnswer
{
    public required MoveTarget Target { get; init; }

    /// <summary><c>AES256</c>, <c>aws:kms</c> and so on; null where S3 does not say.</summary>
    public string? Encryption { get; init; }

    /// <summary>The KMS key that it will be encrypted with, if one.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The size of the object that is there already, in bytes; null where none is.</summary>
    public long? ExistingBytes { get; init; }
}
