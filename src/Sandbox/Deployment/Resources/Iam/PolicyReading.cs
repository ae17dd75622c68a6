using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Reads a policy document of a template, and tells all of its faults at their places in the template.</summary>
internal static class PolicyReading
{
    /// <summary>The document as JSON, or null if the template has none there, or none that the sandbox takes.</summary>
    public static string? Policy(this PropertyReader properties, string name, PolicyKind kind)
    {
        var json = properties.Document(name)?.ToJsonString();
        // With an unresolved value in it, it would be refused for what is told already.
        if (json is null || json.Contains(@"\u0000", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            PolicyParser.Parse(json, kind);
            return json;
        }
        catch (PolicyException e)
        {
            foreach (var fault in e.Faults)
            {
                properties.Fault(name + AsTemplatePath(fault.Path), fault.Problem);
            }

            return null;
        }
    }

    // $.Statement[0].Condition becomes /Statement/0/Condition.
    private static string AsTemplatePath(string jsonPath) =>
        jsonPath[1..].Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);

    public static string RequiredPolicy(this PropertyReader properties, string name, PolicyKind kind) =>
        properties.Policy(name, kind) ?? properties.Missing(name);
}
