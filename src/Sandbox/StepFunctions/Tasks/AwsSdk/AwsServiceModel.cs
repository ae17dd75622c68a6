using System.Collections.Frozen;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>
/// A service as state machines reach it through <c>arn:aws:states:::aws-sdk:SERVICE:action</c>.
/// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
/// </summary>
/// <param name="ErrorPrefix">As error names begin: <c>S3</c>.</param>
internal sealed record AwsServiceModel(
    string Name,
    string ErrorPrefix,
    FrozenDictionary<string, AwsOperation> Operations
)
{
    private static readonly FrozenDictionary<string, AwsServiceModel> All = new[]
    {
        Load("s3", "S3"),
        Load("sts", "Sts"),
    }.ToFrozenDictionary(service => service.Name);

    /// <summary>The operation <c>aws-sdk:SERVICE</c>, <c>action</c> names, or null where the sandbox has none.</summary>
    public static (AwsServiceModel Service, AwsOperation Operation)? Find(string service, string action) =>
        service.StartsWith("aws-sdk:", StringComparison.Ordinal)
        && All.TryGetValue(service["aws-sdk:".Length..], out var model)
        && model.Operations.TryGetValue(action, out var operation)
            ? (model, operation)
            : null;

    private static AwsServiceModel Load(string name, string errorPrefix)
    {
        var type = typeof(AwsServiceModel);
        using var stream = type.Assembly.GetManifestResourceStream(type, $"{name}.json")!;
        using var document = JsonDocument.Parse(stream);
        var operations = document
            .RootElement.Clone()
            .GetProperty("operations")
            .EnumerateObject()
            .Select(AwsOperation.Read);
        return new AwsServiceModel(name, errorPrefix, operations.ToFrozenDictionary(operation => operation.Name));
    }
}
