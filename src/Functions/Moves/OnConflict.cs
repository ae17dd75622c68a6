using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>What to do where another object is in the target's place.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnConflict>))]
public enum OnConflict
{
    Replace,
    Skip,
    Fail,

    /// <summary>
    /// Replace only what was written before the source was, and fail otherwise: so that a move which is late never
    /// overwrites a newer object with an older one.
    /// </summary>
    ReplaceOlder,
}
