using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>
/// Follows the state's data through a definition: the members that it is sure to have at each state, against those
/// that the state refers to, and those that the step behind it cannot do without.
/// </summary>
/// <remarks>A path to a member that is not there fails an execution with States.Runtime, which cannot be retried.</remarks>
internal sealed partial class DataFlow(Func<State, Step> stepOf)
{
    /// <summary>The state's members, and the members of those that a ResultSelector made.</summary>
    private readonly Dictionary<string, IReadOnlyList<string>> data = [];

    private readonly List<string> faults = [];

    /// <param name="way">The states that an execution enters, in their order.</param>
    public static IReadOnlyList<string> Faults(Definition definition, Func<State, Step> stepOf, IEnumerable<string> way)
    {
        var flow = new DataFlow(stepOf);
        foreach (var name in way)
        {
            flow.Pass(definition.States.Single(state => state.Name == name));
        }
        return flow.faults;
    }

    private void Pass(State state)
    {
        Resolve(state, "Parameters");
        Resolve(state, "ItemSelector");
        if (state.Type == "Map")
        {
            // An iteration's data is its own: only the list of results comes out of it.
            faults.AddRange(state.Inner.SelectMany(inner => Missing(inner, Members(state.Json["ItemSelector"]!))));
            Set(state, []);
        }
        else if (state.Type == "Task")
        {
            faults.AddRange(Missing(state, Payload(state)));
            Take(state);
        }
    }

    private IEnumerable<string> Missing(State task, IEnumerable<string> given) =>
        stepOf(task).Needs.Except(given).Select(need => $"{task.Name} is not given {need}");

    private void Take(State task)
    {
        var always = stepOf(task).AlwaysGives.ToList();
        if (task.Json["ResultSelector"] is { } selector)
        {
            var taken = Paths(selector).Where(path => path is ["Payload", _]).Select(path => path[1]);
            faults.AddRange(taken.Except(always).Select(member => $"{task.Name} may not give {member}"));
            Set(task, Members(selector));
        }
        else if (task.Text("OutputPath") == "$.Payload")
        {
            data.Clear();
            always.ForEach(member => data[member] = []);
        }
    }

    private IReadOnlyList<string> Payload(State task) =>
        task.Json["Parameters"]!["Payload"] is { } payload
            ? Members(payload)
            : task.Json["Parameters"]!["Payload.$"]!.GetValue<string>() switch
            {
                "$" => [.. data.Keys],
                var text when Merge().Match(text) is { Success: true } merge =>
                [
                    .. data.Keys,
                    .. data.GetValueOrDefault(merge.Groups[1].Value, []),
                ],
                var text => throw new NotSupportedException($"{task.Name}: {text}"),
            };

    private void Set(State state, IReadOnlyList<string> members) =>
        data[state.Text("ResultPath")!.Replace("$.", "")] = members;

    private void Resolve(State state, string field)
    {
        var absent = Paths(state.Json[field]).Select(path => path[0]).Except(data.Keys);
        faults.AddRange(absent.Select(member => $"{state.Name} refers to {member}, which may be absent"));
    }

    private static IReadOnlyList<string> Members(JsonNode template) =>
        [.. template.AsObject().Select(member => member.Key.Replace(".$", ""))];

    /// <summary>The paths into the state's data; those into the context object begin with two dollars.</summary>
    private static IEnumerable<string[]> Paths(JsonNode? template) =>
        Path().Matches(template?.ToJsonString() ?? "").Select(match => match.Groups[1].Value.Split('.'));

    [GeneratedRegex(@"(?<!\$)\$\.([\w.]+)")]
    private static partial Regex Path();

    [GeneratedRegex(@"^States\.JsonMerge\(\$, \$\.(\w+), false\)$")]
    private static partial Regex Merge();
}
