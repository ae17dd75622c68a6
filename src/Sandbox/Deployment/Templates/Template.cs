using System.Text.Json;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Templates;

/// <summary>A CloudFormation template in JSON, SAM's transform included.</summary>
internal sealed record Template(FileInfo File, JsonObject Root)
{
    private const string Serverless = "AWS::Serverless-2016-10-31";

    private static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion",
        "Transform",
        "Description",
        "Metadata",
        "Parameters",
        "Mappings",
        "Conditions",
        "Globals",
        "Resources",
        "Outputs",
    ];

    public DirectoryInfo Folder => File.Directory!;

    public bool IsServerless => Root["Transform"] is not null;

    /// <summary>A section's entries; none if the template has no such section.</summary>
    public IEnumerable<KeyValuePair<string, JsonObject>> Entries(string section) =>
        (Root[section] as JsonObject ?? [])
            .Where(entry => entry.Value is JsonObject)
            .Select(entry => KeyValuePair.Create(entry.Key, (JsonObject)entry.Value!));

    /// <summary>Null, with the faults told, if this is no template at all.</summary>
    public static Template? Read(FileInfo file, FaultList faults)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(
                System.IO.File.ReadAllText(file.FullName),
                documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            faults.Add(file.Name, e.Message);
            return null;
        }

        if (root is not JsonObject template)
        {
            faults.Add(file.Name, "a template has to be a JSON object");
            return null;
        }

        Check(template, faults);
        return new Template(file, template);
    }

    private static void Check(JsonObject template, FaultList faults)
    {
        foreach (var (name, value) in template)
        {
            if (!Sections.Contains(name))
            {
                faults.Add(name, $"unknown section; the sandbox supports {string.Join(", ", Sections)}");
            }
            else if (
                name is not ("AWSTemplateFormatVersion" or "Transform" or "Description")
                && value is not JsonObject
            )
            {
                faults.Add(name, "has to be an object");
            }
        }

        foreach (var section in Sections.Where(s => s is not "Globals" and not "Metadata"))
        {
            foreach (var (name, value) in template[section] as JsonObject ?? [])
            {
                if (value is not JsonObject)
                {
                    faults.Add($"{section}/{name}", "has to be an object");
                }
            }
        }

        if (template["Transform"] is { } transform && transform.ToJsonString() != $"\"{Serverless}\"")
        {
            faults.Add("Transform", $"{transform.ToJsonString()} is not supported; the sandbox knows {Serverless}");
        }

        if (template["Resources"] is not JsonObject { Count: > 0 })
        {
            faults.Add("Resources", "a template has to have at least one resource");
        }
    }
}
