using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.WriteTarget;

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>The target is this step's work.</summary>
    Written,

    /// <summary>The very same object was there: of an earlier attempt, or of another execution of the same move.</summary>
    AlreadyThere,

    /// <summary>Another object was there, and the move says OnConflict Skip. The source stays.</summary>
    Skipped,
}
