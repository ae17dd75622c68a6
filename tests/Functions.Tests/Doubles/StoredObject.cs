using XAcctWorkflow.Functions.ReadObject;

namespace XAcctWorkflow.Functions.Tests.Doubles;

/// <summary>An object as <see cref="S3Double"/> keeps it.</summary>
internal sealed record StoredObject(byte[] Bytes, string ETag)
{
    public string? VersionId { get; init; }
    public DateTimeOffset? LastModified { get; init; }
    public string? ContentType { get; init; }
    public string? CacheControl { get; init; }
    public string? Expires { get; init; }
    public string? WebsiteRedirectLocation { get; init; }
    public ObjectLock? Lock { get; init; }
    public Dictionary<string, string> Metadata { get; init; } = [];
    public Dictionary<string, string> Tags { get; init; } = [];

    /// <summary>What S3 says the checksum is, which a test may falsify.</summary>
    public string? Crc64Nvme { get; init; } = Functions.Checksums.Crc64Nvme.Of(Bytes).ToString();
}
