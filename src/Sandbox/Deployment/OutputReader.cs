using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Deployment.Intrinsics;
using XAcctWorkflow.Sandbox.Deployment.Resources;
using XAcctWorkflow.Sandbox.Deployment.Templates;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Reads a template's outputs.</summary>
internal static class OutputReader
{
    public static Dictionary<string, string> Read(Template template, Resolver resolver)
    {
        var outputs = new Dictionary<string, string>();
        foreach (var (name, output) in template.Entries("Outputs"))
        {
            var path = $"Outputs/{name}";
            if (
                output["Condition"] is { } condition
                && resolver.Conditions.IsTrue($"{condition}", new Scope(resolver, $"{path}/Condition", null)) != true
            )
            {
                continue;
            }

            var resolved = (JsonObject)resolver.Resolve(output, new Scope(resolver, path, new HashSet<string>()))!;
            var reader = new PropertyReader(resolved, path, resolver.Faults);
            // Nothing can import a value here (Fn::ImportValue is refused), so an export is only a name.
            reader.Accept("Description", "Export", "Condition");
            outputs[name] = reader.RequiredText("Value");
            reader.Finish();
        }

        return outputs;
    }
}
