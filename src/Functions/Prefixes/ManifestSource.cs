using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>A list of the objects to move, in place of a prefix.</summary>
public sealed record ManifestSource
{
    /// <summary>The source's bucket, which is then read under its role; null for the staging bucket.</summary>
    public BucketName? Bucket { get; init; }

    public required ObjectKey Key { get; init; }
    public required ManifestFormat Format { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ManifestFormat>))]
public enum ManifestFormat
{
    /// <summary>An object a line with <c>Key</c>, and <c>Size</c>, <c>ETag</c>, <c>LastModified</c> where they are known.</summary>
    JsonLines,

    /// <summary>The same as columns, which the first row names.</summary>
    Csv,

    /// <summary>The <c>manifest.json</c> of an S3 Inventory in CSV.</summary>
    Inventory,
}
