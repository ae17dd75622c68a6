using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Setup;

/// <summary>Who is to be let in where.</summary>
public sealed record SetupRequest
{
    /// <summary>The role of account A that reads.</summary>
    public required Arn ServiceRoleA { get; init; }

    public required AccountId SourceAccount { get; init; }

    public required string Bucket { get; init; }

    /// <summary>Empty for all of the bucket.</summary>
    public string KeyPrefix { get; init; } = "";

    public required string TargetBucket { get; init; }

    public string RoleName { get; init; } = "ServiceRoleB";

    public string ExternalId { get; init; } = "";

    public bool AllowDelete { get; init; }

    public bool AllowRestore { get; init; }

    public bool AllowAnnotations { get; init; }

    public string KmsKeyArn { get; init; } = "";
}
