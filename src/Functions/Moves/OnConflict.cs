using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>What to do where another object is in the target's place.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnConflict>))]
public enum OnConflict
{
    Replace,
    Skip,
    Fail,
}
