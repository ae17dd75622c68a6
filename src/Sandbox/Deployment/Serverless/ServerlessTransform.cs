using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Templates;

namespace XAcctWorkflow.Sandbox.Deployment.Serverless;

/// <summary>
/// What SAM's transform does to a template as far as the sandbox needs it: Globals go into each function, and a function
/// or state machine that names no role gets one. The serverless types themselves are deployed as they are.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
/// </summary>
internal static class ServerlessTransform
{
    private static readonly Dictionary<string, string> TypesBySection = new()
    {
        ["Function"] = "AWS::Serverless::Function",
        ["StateMachine"] = "AWS::Serverless::StateMachine",
    };

    public static Template Apply(Template template, FaultList faults)
    {
        if (!template.IsServerless)
        {
            foreach (var (name, resource) in template.Entries("Resources"))
            {
                if ($"{resource["Type"]}".StartsWith("AWS::Serverless::", StringComparison.Ordinal))
                {
                    faults.Add($"Resources/{name}/Type", "needs \"Transform\": \"AWS::Serverless-2016-10-31\"");
                }
            }

            return template;
        }

        var root = (JsonObject)template.Root.DeepClone();
        var resources = root["Resources"] as JsonObject ?? [];
        foreach (var (section, globals) in template.Entries("Globals"))
        {
            if (!TypesBySection.TryGetValue(section, out var type))
            {
                faults.Add(
                    $"Globals/{section}",
                    $"is not supported; the sandbox supports {string.Join(", ", TypesBySection.Keys)}"
                );
                continue;
            }

            foreach (var resource in Of(resources, type))
            {
                Merge(Properties(resource.Value), globals);
            }
        }

        ImplicitRole.AddTo(resources, faults);
        return template with { Root = root };
    }

    internal static IEnumerable<KeyValuePair<string, JsonObject>> Of(JsonObject resources, string type) =>
        resources
            .Where(r => r.Value is JsonObject resource && $"{resource["Type"]}" == type)
            .Select(r => KeyValuePair.Create(r.Key, (JsonObject)r.Value!))
            .ToList();

    internal static JsonObject Properties(JsonObject resource)
    {
        if (resource["Properties"] is not JsonObject properties)
        {
            resource["Properties"] = properties = [];
        }

        return properties;
    }

    // Objects are merged, lists put together with the global items first, and anything else is the resource's own.
    private static void Merge(JsonObject own, JsonObject globals)
    {
        foreach (var (name, global) in globals)
        {
            switch (own[name], global)
            {
                case (null, _):
                    own[name] = global?.DeepClone();
                    break;
                case (JsonObject mine, JsonObject shared) when !IsIntrinsic(mine) && !IsIntrinsic(shared):
                    Merge(mine, shared);
                    break;
                case (JsonArray mine, JsonArray shared):
                    own[name] = new JsonArray([.. shared.Concat(mine).Select(item => item?.DeepClone())]);
                    break;
            }
        }
    }

    private static bool IsIntrinsic(JsonObject value) =>
        value.Count == 1
        && value.First().Key is var key
        && (key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal));
}
