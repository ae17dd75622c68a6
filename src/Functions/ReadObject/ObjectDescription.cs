namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Everything that a faithful copy of the object needs, as S3 gave it.</summary>
public sealed record ObjectDescription : PinnedObject
{
    public string? ContentType { get; init; }
    public string? ContentEncoding { get; init; }
    public string? ContentLanguage { get; init; }
    public string? ContentDisposition { get; init; }
    public string? CacheControl { get; init; }

    /// <summary>The raw text, which need not be a date.</summary>
    public string? Expires { get; init; }

    public string? WebsiteRedirectLocation { get; init; }

    /// <summary>User metadata by name, without <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Empty too where the move ignores them.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>As S3 tells it, in whole seconds: of an upload in parts, when it was begun.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>What the target is to be locked by; null for nothing, and where the move does not carry locks.</summary>
    public ObjectLock? Lock { get; init; }

    /// <summary>Null for STANDARD, which S3 does not name.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Why there is no <see cref="PinnedObject.Digest"/>, in words; null where there is one.</summary>
    public string? WhyNoDigest { get; init; }

    /// <summary>What the object has and the target will not, in words.</summary>
    public IReadOnlyList<string> NotKept { get; init; } = [];
}
