using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>A state machine's definition, as JSON that a test may break to see it found out.</summary>
internal sealed record Definition(JsonObject Json)
{
    public static Definition Load(string path) => new(JsonNode.Parse(Checkout.Read(path))!.AsObject());

    public IEnumerable<State> States => State.In(Json[nameof(States)]!.AsObject());

    public IEnumerable<State> Tasks => States.Where(state => state.Type == "Task");

    public JsonObject this[string state] => States.Single(s => s.Name == state).Json;
}
