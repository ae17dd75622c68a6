using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>A request's principal, with what the store knows of it.</summary>
/// <param name="EntityId">The unique id of the user, or of a session's role; null where it is no longer there.</param>
/// <param name="HasBoundary">Whether it has a permissions boundary.</param>
internal sealed record Requester(Principal Principal, string? EntityId, bool HasBoundary);
