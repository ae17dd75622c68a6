using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>A choice rule's condition.</summary>
public abstract record ChoiceCondition
{
    private ChoiceCondition() { }

    public abstract bool Holds(Bindings bindings);

    public sealed record And(ImmutableArray<ChoiceCondition> All) : ChoiceCondition
    {
        public override bool Holds(Bindings bindings) => All.All(condition => condition.Holds(bindings));
    }

    public sealed record Or(ImmutableArray<ChoiceCondition> Any) : ChoiceCondition
    {
        public override bool Holds(Bindings bindings) => Any.Any(condition => condition.Holds(bindings));
    }

    public sealed record Not(ChoiceCondition Inner) : ChoiceCondition
    {
        public override bool Holds(Bindings bindings) => !Inner.Holds(bindings);
    }

    /// <summary>Whether the variable is there at all: the one test that may be asked of a path that leads nowhere.</summary>
    public sealed record IsPresent(JsonPath Variable, bool Expected) : ChoiceCondition
    {
        public override bool Holds(Bindings bindings) => Variable.Find(bindings) is not null == Expected;
    }

    /// <summary>A comparison with a value of the definition, or with another place (the …Path operators).</summary>
    public sealed record Compare(
        JsonPath Variable,
        string Operator,
        Comparison Comparison,
        JsonElement? Value,
        JsonPath? Path
    ) : ChoiceCondition
    {
        public override bool Holds(Bindings bindings) =>
            Comparison.Holds(Find(Variable, bindings), Value ?? Find(Path!, bindings));

        private static JsonElement Find(JsonPath path, Bindings bindings) =>
            path.Find(bindings)
            ?? throw new EvaluationException(
                $"Invalid path '{path}': The choice state's condition path references an invalid value."
            );
    }
}
