using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Access;

/// <summary>What conditions may ask about besides the request's own headers and parameters.</summary>
/// <param name="ExistingTags">The tags of the object that is there already.</param>
/// <param name="RequestTags">The tags that the request would give.</param>
internal sealed record RequestFacts(
    IReadOnlyList<Tag>? ExistingTags = null,
    IReadOnlyList<Tag>? RequestTags = null,
    string? VersionId = null
)
{
    public static RequestFacts None { get; } = new();
}
