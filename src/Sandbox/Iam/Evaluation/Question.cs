using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Evaluation;

/// <summary>A request with all that statements are held against.</summary>
internal sealed record Question(AccessRequest Request, RequestContext Context, Requester Requester);
