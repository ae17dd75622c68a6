using XAcctWorkflow.Functions.Checksums;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>A checksum that is of the checksums of an upload's parts.</summary>
/// <param name="Algorithm">Of both.</param>
/// <param name="Value">Base64, mostly with a hyphen and the number of parts after it.</param>
internal sealed record CompositeChecksum(DigestAlgorithm Algorithm, string Value)
{
    /// <param name="value">With the number of parts.</param>
    public bool IsOf(string value) => value == Value || value.Split('-')[0] == Value;

    /// <summary>For a reason, to be gone on with.</summary>
    public override string ToString() =>
        $"the {Algorithm.Name()} that S3 keeps with the source is of its parts' checksums";
}
