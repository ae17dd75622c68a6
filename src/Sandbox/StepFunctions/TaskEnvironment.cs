using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>What tasks need in order to act in the sandbox as their machine's role.</summary>
public sealed class TaskEnvironment(IAuthorizer authorizer, ICredentialStore credentials)
{
    public IAuthorizer Authorizer => authorizer;
    public ICredentialStore Credentials => credentials;

    /// <summary>The sandbox's own address, to which AWS SDK integrations send their requests; set once it listens.</summary>
    public Uri? Endpoint { get; set; }
}
