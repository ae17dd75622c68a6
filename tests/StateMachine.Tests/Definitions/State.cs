using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>One state of a definition, at whatever depth.</summary>
internal sealed record State(string Name, JsonObject Json)
{
    public string Type => Text("Type") ?? "";

    public IEnumerable<ErrorHandler> Retriers => Handlers("Retry");

    public IEnumerable<ErrorHandler> Catchers => Handlers("Catch");

    /// <summary>The substitution token that stands for the function's ARN, without <c>${}</c>.</summary>
    public string? FunctionToken =>
        Json["Parameters"]?["FunctionName"]?.GetValue<string>().TrimStart('$').Trim('{', '}');

    public string? Text(string field) => Json[field]?.GetValue<string>();

    public IEnumerable<State> Inner =>
        new[] { Json["ItemProcessor"], Json["Iterator"] }
            .Concat(Json["Branches"]?.AsArray() ?? [])
            .SelectMany(flow => In(flow?["States"]?.AsObject()));

    public static IEnumerable<State> In(JsonObject? states) =>
        (states ?? [])
            .Select(entry => new State(entry.Key, entry.Value!.AsObject()))
            .SelectMany(state => state.Inner.Prepend(state));

    private IEnumerable<ErrorHandler> Handlers(string field) =>
        (Json[field]?.AsArray() ?? []).Select(handler => new ErrorHandler(handler!.AsObject()));
}
