using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns;

/// <summary>A place in a pattern, held against the same place in an event.</summary>
internal abstract record PatternNode
{
    /// <param name="value">Null where the event has nothing there.</param>
    public abstract bool Matches(JsonElement? value);
}
