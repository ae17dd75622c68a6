using System.Text.Json.Nodes;

namespace XAcctWorkflow.Scale.Model;

/// <summary>What serverless.template says of the functions, and its parameters' defaults.</summary>
public sealed class DeployedTemplate(DirectoryInfo checkout)
{
    private readonly JsonNode template = JsonNode.Parse(
        File.ReadAllText(Path.Combine(checkout.FullName, "serverless.template"))
    )!;

    public int MegabytesOf(string step) => FunctionOf(step)["MemorySize"]!.GetValue<int>();

    public TimeSpan TimeoutOf(string step) => TimeSpan.FromSeconds(FunctionOf(step)["Timeout"]!.GetValue<int>());

    public int Default(string parameter) => template["Parameters"]![parameter]!["Default"]!.GetValue<int>();

    /// <summary>A state machine's definition, with the functions' ARNs and the parameters' defaults in it.</summary>
    /// <param name="stateMachine">Its logical id.</param>
    /// <param name="arnOf">A function's ARN, by the step's name.</param>
    /// <param name="parameters">Values in the place of defaults.</param>
    public string Definition(
        string stateMachine,
        Func<string, string> arnOf,
        IReadOnlyDictionary<string, int> parameters
    )
    {
        var properties = template["Resources"]![stateMachine]!["Properties"]!;
        var uri = properties["DefinitionUri"]!.GetValue<string>();
        return properties["DefinitionSubstitutions"]!
            .AsObject()
            .Aggregate(
                File.ReadAllText(Path.Combine(checkout.FullName, uri)),
                (text, token) => text.Replace($"${{{token.Key}}}", Value(token.Value!), StringComparison.Ordinal)
            );

        string Value(JsonNode value) =>
            value["Fn::GetAtt"]?[0]?.GetValue<string>() is { } function
                ? arnOf(function.Replace("Function", "", StringComparison.Ordinal))
            // A bucket or a state machine, which the simulation does without.
            : template["Resources"]![value["Ref"]!.GetValue<string>()] is not null ? value["Ref"]!.GetValue<string>()
            : $"{(parameters.TryGetValue(value["Ref"]!.GetValue<string>(), out var given) ? given : Default(value["Ref"]!.GetValue<string>()))}";
    }

    private JsonNode FunctionOf(string step) => template["Resources"]![$"{step}Function"]!["Properties"]!;
}
