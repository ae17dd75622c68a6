using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads a Task's Resource; what the sandbox cannot run is refused here, by name.</summary>
internal static class ResourceReader
{
    private static readonly HashSet<string> Supported = ["lambda:invoke"];

    public static TaskResource? Read(string text, Fields fields, bool express)
    {
        if (!Arn.TryParse(text, out var arn))
        {
            fields.Error("Resource", $"Value is not a valid resource ARN: {text}");
            return null;
        }
        if (
            arn is { Service: "lambda", Account.Length: 12 }
            && arn.Resource.StartsWith("function:", StringComparison.Ordinal)
        )
        {
            return new TaskResource.Function(text);
        }
        if (arn is { Service: "states", Account: "", Region: "" })
        {
            return ReadIntegration(arn.Resource, fields, express);
        }
        fields.Error("Resource", $"The sandbox does not support the resource {text}");
        return null;
    }

    private static TaskResource.Integration? ReadIntegration(string resource, Fields fields, bool express)
    {
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        var (call, pattern) = dot < 0 ? (resource, "") : (resource[..dot], resource[(dot + 1)..]);
        var colon = call.LastIndexOf(':');
        if (!Supported.Contains(resource) || colon < 0)
        {
            fields.Error(
                "Resource",
                $"The sandbox does not support the service integration arn:aws:states:::{resource}"
            );
            return null;
        }
        if (express && pattern.Length > 0)
        {
            fields.Error("Resource", $"Express state machine does not support '.{pattern}' service integration");
        }
        return new TaskResource.Integration(call[..colon], call[(colon + 1)..], pattern);
    }
}
