using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>What a request that makes an object (a put, a copy, a multipart upload) decides about it, besides its bytes.</summary>
public sealed record ObjectTraits
{
    public ObjectMetadata Metadata { get; init; } = new();

    /// <summary>In the order in which they were given.</summary>
    public ImmutableArray<Tag> Tags { get; init; } = [];

    public string StorageClass { get; init; } = "STANDARD";
    public Encryption Encryption { get; init; } = Encryption.S3Managed;
    public string? WebsiteRedirectLocation { get; init; }
    public Retention? Retention { get; init; }

    /// <summary>Null where nobody ever said anything about one.</summary>
    public bool? LegalHold { get; init; }
}
