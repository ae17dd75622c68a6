using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>
/// A state inside a Parallel or Map must not assign a variable that a state around it assigns.
/// https://states-language.net/spec.html#variable-scope
/// </summary>
internal static class VariableScopes
{
    public static void Check(Flow flow, string location, ImmutableHashSet<string> outer, Findings findings)
    {
        foreach (var state in flow.States.Values.OrderBy(state => state.Name, StringComparer.Ordinal))
        {
            foreach (var name in NamesIn(state).Where(outer.Contains))
            {
                findings.Error(
                    $"{location}/States/{state.Name}/Assign",
                    $"The variable '{name}' is assigned in an outer scope and must not be assigned here"
                );
            }
        }
        var mine = outer.Union(flow.States.Values.SelectMany(NamesIn));
        foreach (var state in flow.States.Values)
        {
            foreach (var (inner, at) in state.Inner.Select((inner, at) => (inner, at)))
            {
                var place = state is ParallelState ? $"Branches[{at}]" : "ItemProcessor";
                Check(inner, $"{location}/States/{state.Name}/{place}", mine, findings);
            }
        }
    }

    private static IEnumerable<string> NamesIn(State state) =>
        state.Assigning.SelectMany(assign => assign?.FieldNames ?? []);
}
