using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Whether the object's bytes can be read, on which the state machine decides.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Readiness>))]
public enum Readiness
{
    Readable,
    Archived,

    /// <summary>Asked for, by us or by somebody else, and not readable yet.</summary>
    Restoring,
}
