using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>Whether the texts that S3 lets be attached to an object belong to the move.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<AnnotationRule>))]
public enum AnnotationRule
{
    /// <summary>They are not even asked for, and the receipt says so.</summary>
    Ignore,

    /// <summary>They are attached to the target once it is published: S3 takes them no sooner.</summary>
    Keep,
}
