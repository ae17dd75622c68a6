using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>What to do with an archived object; the tiers are S3's, from slow and cheap to fast and dear.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<RestoreRule>))]
public enum RestoreRule
{
    /// <summary>Fail, and say how it can be restored.</summary>
    No,
    Bulk,
    Standard,
    Expedited,
}
