using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>Whether the object's tags belong to the move.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TagRule>))]
public enum TagRule
{
    /// <summary>The tags are moved; where they may not be read the move fails before the first byte.</summary>
    Keep,

    /// <summary>The tags are not even asked for.</summary>
    Ignore,
}
