using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-statemachine.html</summary>
internal sealed class StateMachineKind(StateMachineStore machines, ServiceTrust trust) : IResourceKind
{
    public string Type => "AWS::Serverless::StateMachine";

    public ResourceIdentity Identify(Naming naming)
    {
        var name = naming.Name("Name", maxLength: 80);
        var arn = naming.Stack.Arn("states", $"stateMachine:{name}").ToString();
        return new ResourceIdentity(arn, ("Arn", arn), ("Name", name));
    }

    public StackResource Read(PropertyReader properties, ResourceIdentity identity, ResourceContext context)
    {
        // The sandbox keeps every execution's whole history, whatever is logged and traced.
        properties.Accept("Name", "Logging", "Tracing", "Tags");
        var type = properties.OneOf("Type", ["STANDARD", "EXPRESS"]) == "EXPRESS" ? StateMachineType.Express : default;
        return new StateMachineResource(
            machines,
            trust,
            context.Stack,
            identity.Attributes["Name"],
            properties.RequiredArn("Role"),
            Definition(properties, context, type),
            type
        )
        {
            LogicalId = context.LogicalId,
            Type = Type,
            PhysicalId = identity.PhysicalId,
        };
    }

    private static string Definition(PropertyReader properties, ResourceContext context, StateMachineType type)
    {
        var substitutions = properties.Map("DefinitionSubstitutions");
        var inline = properties.Document("Definition");
        var uri = properties.Text("DefinitionUri");
        if ((inline is null) == (uri is null))
        {
            properties.Fault("DefinitionUri", "either this or Definition has to be given");
            return "";
        }

        var text = inline?.ToJsonString() ?? Load(properties, Path.Combine(context.TemplateFolder.FullName, uri!));
        if (text is null)
        {
            return "";
        }

        var definition = DefinitionText.Substitute(text, substitutions);
        var (_, findings) = DefinitionReader.Read(definition, type == StateMachineType.Express);
        foreach (var finding in findings.Where(f => f.IsError))
        {
            properties.Fault(uri is null ? "Definition" : $"DefinitionUri({uri})", finding.ToString());
        }

        return definition;
    }

    private static string? Load(PropertyReader properties, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            properties.Fault("DefinitionUri", e.Message);
            return null;
        }
    }
}
