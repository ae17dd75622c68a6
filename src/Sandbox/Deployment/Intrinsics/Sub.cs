using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Sandbox.Deployment.Intrinsics;

/// <summary>Text with <c>${Name}</c> and <c>${Resource.Attribute}</c>, alone or in a list with variables of its own.</summary>
internal sealed partial class Sub : IIntrinsic
{
    public string Name => "Fn::Sub";

    public JsonNode? Evaluate(JsonNode? argument, Scope scope)
    {
        if (argument is JsonValue alone && alone.TryGetValue<string>(out var text))
        {
            return Fill(text, [], scope);
        }

        return
            argument is JsonArray { Count: 2 } pair
            && pair[0] is JsonValue template
            && template.TryGetValue<string>(out var pattern)
            && pair[1] is JsonObject variables
            ? Fill(pattern, variables, scope)
            : scope.Fault("has to be text, or a list of text and an object of variables");
    }

    private static JsonValue Fill(string text, JsonObject variables, Scope scope) =>
        JsonValue.Create(
            Placeholder()
                .Replace(
                    text,
                    match =>
                        match.Groups[1].Value is ['!', .. var literal]
                            ? $"${{{literal}}}"
                            : Value(match.Groups[1].Value.Trim(), variables, scope)
                )
        );

    private static string Value(string name, JsonObject variables, Scope scope)
    {
        var value =
            variables[name] is { } own ? scope.At(name).Resolve(own)
            : name.Split('.', 2) is [var resource, var attribute]
                ? scope.Resolver.References.Attribute(resource, attribute, scope)
            : scope.Resolver.References.Ref(name, scope);
        return value switch
        {
            JsonValue text when text.TryGetValue<string>(out var result) => result,
            JsonValue other => other.ToJsonString(),
            _ => scope.Fault($"${{{name}}} is not text").GetValue<string>(),
        };
    }

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Placeholder();
}
