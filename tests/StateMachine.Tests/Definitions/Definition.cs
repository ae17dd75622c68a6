using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>A state machine's definition, as JSON that a test may break to see it found out.</summary>
internal sealed record Definition(JsonObject Json)
{
    public static Definition Load(string path) => new(JsonNode.Parse(Checkout.Read(path))!.AsObject());

    public IEnumerable<State> States => State.In(Json[nameof(States)]!.AsObject());

    public IEnumerable<State> Tasks => States.Where(state => state.Type == "Task");

    /// <summary>The tasks that are functions of ours.</summary>
    public IEnumerable<State> Steps => Tasks.Where(task => task.FunctionToken is not null);

    /// <summary>Its own tasks, and those of each Map apart: a Map's children run on their own.</summary>
    public IEnumerable<IEnumerable<State>> StepsByFlow
    {
        get
        {
            var maps = States.Where(state => state.Type == "Map").ToList();
            var inner = maps.SelectMany(map => map.Inner).ToHashSet();
            return maps.Select(map => map.Inner.Where(Steps.Contains))
                .Prepend(Steps.Where(step => !inner.Contains(step)));
        }
    }

    public JsonObject this[string state] => States.Single(s => s.Name == state).Json;
}
