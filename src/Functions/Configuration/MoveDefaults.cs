using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Configuration;

/// <summary>What the stack allows, and what an execution's input may leave out.</summary>
public sealed record MoveDefaults
{
    /// <summary>The roles that may be assumed; the first is the default.</summary>
    public required IReadOnlyList<RoleArn> SourceRoles { get; init; }

    public ExternalId? ExternalId { get; init; }

    /// <summary>The buckets that may be written to; the first is the default.</summary>
    public required IReadOnlyList<BucketName> TargetBuckets { get; init; }

    /// <summary>The roles that targets may be written under; none, unless the stack lists some.</summary>
    public IReadOnlyList<RoleArn> TargetRoles { get; init; } = [];

    /// <exception cref="ConfigurationException">Names every variable at fault.</exception>
    public static MoveDefaults Read(Func<string, string?> environment)
    {
        var settings = new Settings(environment);
        var defaults = new MoveDefaults
        {
            SourceRoles = settings.List<RoleArn>("XACCT_SOURCE_ROLE_ARNS"),
            ExternalId = settings.Optional<ExternalId>("XACCT_EXTERNAL_ID"),
            TargetBuckets = settings.List<BucketName>("XACCT_TARGET_BUCKETS"),
            TargetRoles = settings.OptionalList<RoleArn>("XACCT_TARGET_ROLE_ARNS"),
        };
        settings.ThrowIfFaulty();
        return defaults;
    }
}
