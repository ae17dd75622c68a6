namespace XAcctWorkflow.Cli.Hosting;

/// <summary>What is deployed to account A.</summary>
/// <param name="Template">Null: serverless.template as built.</param>
/// <param name="Parameters">Given parameters; those that are not given fit the sandbox's role B and buckets.</param>
public sealed record AccountADeployment(FileInfo? Template, IReadOnlyDictionary<string, string> Parameters)
{
    public static AccountADeployment AsBuilt { get; } = new(null, new Dictionary<string, string>());
}
