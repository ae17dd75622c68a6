using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// Reads a policy document, and finds all of its faults at once.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
/// </summary>
internal static class PolicyParser
{
    /// <summary>Throws <see cref="PolicyException"/> with everything that is wrong or not supported.</summary>
    public static PolicyDocument Parse(string json, PolicyKind kind)
    {
        var faults = new List<PolicyFault>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var policy = Read(document.RootElement, kind, faults);
            return faults.Count == 0 ? policy : throw new PolicyException(faults);
        }
        catch (JsonException notJson)
        {
            throw new PolicyException([new PolicyFault("$", $"This is not valid JSON: {notJson.Message}")]);
        }
    }

    private static PolicyDocument Read(JsonElement root, PolicyKind kind, List<PolicyFault> faults)
    {
        var statements = new List<Statement>();
        var policy = new PolicyElement(root, "$", faults);
        if (!policy.IsObject())
        {
            return new PolicyDocument(statements);
        }
        policy.Only("Version", "Id", "Statement");
        var version = policy.Text("Version") ?? "2008-10-17";
        if (version is not ("2012-10-17" or "2008-10-17"))
        {
            policy.Fault("Version", $"'{version}' is not a version of the policy language: 2012-10-17 or 2008-10-17.");
        }
        var list = policy.Items("Statement").ToList();
        if (list.Count == 0)
        {
            policy.Fault("Statement", "A policy needs at least one statement.");
        }
        foreach (var element in list.Where(e => e.IsObject()))
        {
            if (new StatementParser(element, kind, version == "2012-10-17").Parse(statements.Count) is { } statement)
            {
                statements.Add(statement);
            }
        }
        foreach (var twice in statements.Where(s => s.Sid is not null).GroupBy(s => s.Sid).Where(g => g.Count() > 1))
        {
            policy.Fault("Statement", $"The Sid '{twice.Key}' is used {twice.Count()} times.");
        }
        return new PolicyDocument(statements);
    }
}
