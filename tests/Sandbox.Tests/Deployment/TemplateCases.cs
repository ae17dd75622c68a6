using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Deployment.Resources;
using XAcctWorkflow.Sandbox.Deployment.Templates;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Deployment;

/// <summary>
/// The cases in Cases/*.json: a template with parameters, and the outputs or the faults that it comes to. Each file is an
/// object of cases by name.
/// </summary>
public sealed class TemplateCases
{
    public static TheoryData<string, string> All
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
            {
                foreach (var (name, _) in JsonNode.Parse(File.ReadAllText(file))!.AsObject())
                {
                    cases.Add(Path.GetFileNameWithoutExtension(file), name);
                }
            }

            return cases;
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Deployment", "Cases");

    [Theory]
    [MemberData(nameof(All))]
    public void Template_OfTheCase_ComesToItsOutputsOrFaults(string file, string name)
    {
        var given = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{file}.json")))![name]!;
        var faults = new FaultList();
        var template = new Template(new FileInfo(Path.Combine(Folder, "case.template")), given["Template"]!.AsObject());

        var stack = new StackPlan(Kinds(), faults).Make(
            new StackContext(AccountId.Parse("111111111111"), "us-east-1", "stack", "stack-id"),
            template,
            Texts(given["Parameters"]),
            Texts(given["Previous"])
        );

        Assert.Equal(
            string.Join('\n', (given["Faults"] as JsonArray ?? []).Select(f => $"{f}").Order(StringComparer.Ordinal)),
            string.Join('\n', faults.All.Select(f => $"{f}").Order(StringComparer.Ordinal))
        );
        if (given["Outputs"] is { } outputs)
        {
            Assert.Equal(Texts(outputs), stack.Outputs);
        }

        if (given["Order"] is JsonArray order)
        {
            Assert.Equal(order.Select(id => $"{id}"), stack.Resources.Select(r => r.LogicalId));
        }
    }

    private static ResourceKinds Kinds() =>
        new([new LogGroupKind(), new RoleKind(new IamStore(), new FakeTimeProvider())]);

    private static Dictionary<string, string> Texts(JsonNode? node) =>
        (node as JsonObject ?? []).ToDictionary(p => p.Key, p => p.Value!.GetValue<string>());
}
