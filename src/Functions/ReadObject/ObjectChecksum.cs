namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>A checksum that S3 keeps with an object.</summary>
/// <param name="Algorithm"><c>CRC64NVME</c>, <c>CRC32</c>, <c>SHA256</c> and so on.</param>
/// <param name="Type"><c>FULL_OBJECT</c>, or <c>COMPOSITE</c>: of the checksums of an upload's parts.</param>
/// <param name="Value">Base64; a composite one ends in a hyphen and the number of parts.</param>
public sealed record ObjectChecksum(string Algorithm, string Type, string Value)
{
    public const string Crc64NvmeName = "CRC64NVME";
    public const string FullObject = "FULL_OBJECT";
}
