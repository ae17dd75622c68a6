namespace XAcctWorkflow.Functions.WriteTarget;

/// <summary>What must still be in the target's place when S3 publishes the object.</summary>
/// <param name="ETag">The object that is there; null for none.</param>
internal sealed record Condition(string? ETag)
{
    public string? IfMatch => ETag;

    public string? IfNoneMatch => ETag is null ? "*" : null;
}
