using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>Whether the key is absent ("true") or present with a value ("false").</summary>
internal sealed class NullOperator() : ConditionOperator("Null")
{
    public override string? FaultOf(string value) =>
        bool.TryParse(value, out _) ? null : $"'{value}' is neither true nor false.";

    public static bool Holds(string expected, IReadOnlyList<string>? given) =>
        bool.TryParse(expected, out var absent) && absent == given is null or [];

    public override bool Matches(string given, Glob expected) => Holds(expected.ToString(), [given]);
}
