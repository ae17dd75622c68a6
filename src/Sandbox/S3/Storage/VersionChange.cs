using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A change of one key's versions: what is written (new, or in place of itself), and what goes.</summary>
internal sealed record VersionChange(ImmutableArray<ObjectVersion> Written, ImmutableArray<ObjectVersion> Removed)
{
    public static VersionChange None { get; } = new([], []);
}
