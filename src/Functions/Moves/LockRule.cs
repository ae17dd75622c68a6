using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>What to do with a source that S3 protects against deletion.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<LockRule>))]
public enum LockRule
{
    /// <summary>Fail before the first byte: whoever starts a move has to say what is to become of a lock.</summary>
    Refuse,

    /// <summary>Leave the lock behind; the receipt names it.</summary>
    Ignore,

    /// <summary>Lock the target as the source is, in the request that publishes it.</summary>
    Carry,
}
