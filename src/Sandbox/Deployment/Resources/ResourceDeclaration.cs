using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>A resource as the template declares it, nothing in it resolved yet.</summary>
internal sealed record ResourceDeclaration
{
    private static readonly string[] RetentionPolicies = ["Delete", "Retain", "RetainExceptOnCreate"];

    public required string LogicalId { get; init; }
    public required string Type { get; init; }
    public required JsonObject Properties { get; init; }
    public string? Condition { get; init; }
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Whether it stays when it is dropped from the template (DeletionPolicy) or replaced (UpdateReplacePolicy).</summary>
    public bool Retained { get; init; }

    public string Path => $"Resources/{LogicalId}";

    public static ResourceDeclaration Read(string logicalId, JsonObject declaration, FaultList faults)
    {
        var reader = new PropertyReader(declaration, $"Resources/{logicalId}", faults);
        reader.Accept("Metadata", "Description");
        // The sandbox keeps what either policy wants kept: it has no updates that replace but those of a name.
        var onDeletion = reader.OneOf("DeletionPolicy", RetentionPolicies);
        var onReplacement = reader.OneOf("UpdateReplacePolicy", RetentionPolicies);
        var resource = new ResourceDeclaration
        {
            LogicalId = logicalId,
            Type = reader.RequiredText("Type"),
            Properties = reader.Document("Properties") ?? [],
            Condition = reader.Text("Condition"),
            DependsOn = reader.Texts("DependsOn"),
            Retained = onDeletion is not (null or "Delete") || onReplacement is not (null or "Delete"),
        };
        reader.Finish();
        return resource;
    }
}
