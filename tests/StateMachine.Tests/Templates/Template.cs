using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

internal sealed record Template(JsonObject Json)
{
    public static Template AccountA { get; } = Load("serverless.template");

    public static Template AccountB { get; } = Load("source-account.template");

    /// <summary>Where a target bucket is another account's.</summary>
    public static Template TargetAccount { get; } = Load("target-account.template");

    public JsonObject Parameters => Json[nameof(Parameters)]!.AsObject();

    public JsonObject this[string resource] => Json["Resources"]![resource]!["Properties"]!.AsObject();

    public IEnumerable<string> OfType(string type) =>
        Json["Resources"]!.AsObject().Where(r => r.Value!["Type"]!.GetValue<string>() == type).Select(r => r.Key);

    public IEnumerable<string> OfService(string service) =>
        Json["Resources"]!
            .AsObject()
            .Where(r => r.Value!["Type"]!.GetValue<string>().StartsWith(service + "::", StringComparison.Ordinal))
            .Select(r => r.Key);

    public IEnumerable<Statement> Rights(string role) =>
        from policy in this[role]["Policies"]!.AsArray()
        // A policy under a condition is [condition, policy, AWS::NoValue].
        let document = (policy!["Fn::If"]?[1] ?? policy)["PolicyDocument"]!
        from statement in document["Statement"]!.AsArray()
        select new Statement(role, statement.AsObject());

    public IEnumerable<Statement> Rights() => OfType("AWS::IAM::Role").SelectMany(Rights);

    public IEnumerable<Statement> Trust(string role) =>
        this[role]["AssumeRolePolicyDocument"]!["Statement"]!.AsArray().Select(s => new Statement(role, s!.AsObject()));

    private static Template Load(string path) => new(JsonNode.Parse(Checkout.Read(path))!.AsObject());
}
