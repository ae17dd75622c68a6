using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda.Annotations;

namespace XAcctWorkflow.StateMachine.Tests.Templates;

/// <summary>
/// Writes a template as the annotations' generator (2.3) does on every compile. Built from its source, that left this
/// template unchanged and mended a broken one:
/// https://github.com/aws/aws-lambda-dotnet/blob/master/Libraries/src/Amazon.Lambda.Annotations.SourceGenerator/Writers/CloudFormationWriter.cs
/// </summary>
internal static class Generator
{
    private const string Tool = "Amazon.Lambda.Annotations";

    /// <summary>Newtonsoft.Json's indented form, for text that is ASCII: two spaces, an item a line, no newline at the end.</summary>
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Rewrite(string template, IEnumerable<Step> steps)
    {
        var root = JsonNode.Parse(template)!.AsObject();
        var resources = root["Resources"]!.AsObject();
        var written = steps.Where(step => Write(root, resources, step)).Select(step => step.Resource).ToHashSet();
        foreach (var orphan in resources.Where(r => IsGenerated(r.Value) && !written.Contains(r.Key)).ToList())
        {
            resources.Remove(orphan.Key);
        }
        return root.ToJsonString(Indented);
    }

    private static bool Write(JsonObject root, JsonObject resources, Step step)
    {
        if (!resources.ContainsKey(step.Resource))
        {
            resources[step.Resource] = new JsonObject
            {
                ["Type"] = "AWS::Serverless::Function",
                ["Metadata"] = new JsonObject { ["Tool"] = Tool },
                ["Properties"] = new JsonObject(),
            };
        }
        if (!IsGenerated(resources[step.Resource]))
        {
            return false;
        }
        var properties = resources[step.Resource]!["Properties"]!.AsObject();
        properties["Timeout"] = step.Attribute.Timeout;
        properties["MemorySize"] = step.Attribute.MemorySize;
        var role = step.Attribute.Role.TrimStart('@');
        properties["Role"] = root["Parameters"]?[role] is null ? Intrinsic.Arn(role) : Intrinsic.Ref(role);
        properties.Remove("Policies");
        properties["PackageType"] = step.Attribute.PackageType.ToString();
        properties["CodeUri"] = "src/Functions";
        properties["Handler"] = Step.Assembly.GetName().Name;
        properties["Runtime"] = Step.Assembly.GetCustomAttribute<LambdaGlobalPropertiesAttribute>()!.Runtime;
        if (properties["Environment"]?["Variables"] is not JsonObject variables)
        {
            properties["Environment"] = new JsonObject { ["Variables"] = variables = [] };
        }
        variables["ANNOTATIONS_HANDLER"] = step.Method.Name;
        return true;
    }

    private static bool IsGenerated(JsonNode? resource) => resource?["Metadata"]?["Tool"]?.GetValue<string>() == Tool;
}
