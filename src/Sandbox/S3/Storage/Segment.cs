namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A run of bytes in one data file.</summary>
/// <param name="File">The data file's id.</param>
/// <param name="Crc64">The run's CRC64NVME, where it is known without reading the bytes.</param>
public sealed record Segment(string File, long Offset, long Length, ulong? Crc64);
