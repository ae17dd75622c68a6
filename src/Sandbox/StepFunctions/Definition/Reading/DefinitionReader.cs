using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Makes a <see cref="StateMachineDefinition"/> of its JSON, or says everything that is wrong with it.</summary>
public static class DefinitionReader
{
    /// <summary>Reads one state that stands alone; it may lead to states that are not there.</summary>
    public static (State? State, IReadOnlyList<Diagnostic> Findings) ReadState(string json, string name)
    {
        if (Parse(json, out var fault) is not { } root)
        {
            return (null, [fault!]);
        }
        var findings = new Findings();
        var state = new FlowReader(findings, express: false).ReadAlone(new Fields(root, "", findings), name);
        return (findings.HasErrors ? null : state, findings.All);
    }

    /// <returns>The definition, null if there are errors; and all findings.</returns>
    public static (StateMachineDefinition? Definition, IReadOnlyList<Diagnostic> Findings) Read(
        string json,
        bool express
    )
    {
        if (Parse(json, out var fault) is not { } root)
        {
            return (null, [fault!]);
        }
        var findings = new Findings();
        var fields = new Fields(root, "", findings);
        var comment = fields.Text("Comment");
        if (fields.Text("Version") is { } version and not "1.0")
        {
            fields.Error("Version", $"The version '{version}' is not supported: it has to be 1.0");
        }
        var timeout = fields.Integer("TimeoutSeconds", 1);
        QueryLanguage.Check(fields);
        var main = new FlowReader(findings, express).Read(fields);
        fields.Close();
        VariableScopes.Check(main, "", [], findings);
        return findings.HasErrors
            ? (null, findings.All)
            : (new StateMachineDefinition(comment, main, timeout), findings.All);
    }

    private static JsonElement? Parse(string json, out Diagnostic? fault)
    {
        fault = null;
        try
        {
            var root = JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (root.ValueKind == JsonValueKind.Object)
            {
                return root;
            }
            fault = new Diagnostic(true, Diagnostic.Schema, "Definition must be a valid JSON object", null);
        }
        catch (JsonException wrong)
        {
            fault = new Diagnostic(true, Diagnostic.InvalidJson, wrong.Message, null);
        }
        return null;
    }
}
