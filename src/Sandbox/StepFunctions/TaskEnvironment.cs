using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>What tasks need in order to act in the sandbox as their machine's role.</summary>
/// <param name="Endpoint">The sandbox's own address, to which AWS SDK integrations send their requests.</param>
public sealed record TaskEnvironment(IAuthorizer Authorizer, ICredentialStore Credentials, Func<Uri> Endpoint);
