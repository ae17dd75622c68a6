using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Reads a Task's Resource; what the sandbox cannot run is refused here, by name.</summary>
internal static class ResourceReader
{
    /// <summary>The optimized integrations, with the patterns that each has.</summary>
    private static readonly Dictionary<string, string[]> Optimized = new()
    {
        ["lambda:invoke"] = ["", "waitForTaskToken"],
        ["states:startExecution"] = ["", "sync", "sync:2", "waitForTaskToken"],
    };

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
        if (colon < 0 || !IsSupported(call, call[..colon], call[(colon + 1)..], pattern))
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

    private static bool IsSupported(string call, string service, string action, string pattern) =>
        Optimized.TryGetValue(call, out var patterns)
            ? patterns.Contains(pattern)
            : pattern.Length == 0 && AwsServiceModel.Find(service, action) is not null;
}
