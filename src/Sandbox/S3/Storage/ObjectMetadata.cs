using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>What an uploader says about an object and S3 gives back as it was.</summary>
public sealed record ObjectMetadata
{
    public string? ContentType { get; init; }
    public string? ContentEncoding { get; init; }
    public string? ContentLanguage { get; init; }
    public string? ContentDisposition { get; init; }
    public string? CacheControl { get; init; }

    /// <summary>As it was sent; it need not be a date.</summary>
    public string? Expires { get; init; }

    /// <summary>x-amz-meta-*, names in lower case without that prefix.</summary>
    public ImmutableSortedDictionary<string, string> User { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
