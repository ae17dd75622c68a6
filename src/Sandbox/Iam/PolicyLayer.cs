namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>The kinds of policy that bear on a request.</summary>
public enum PolicyLayer
{
    Identity,
    PermissionsBoundary,
    Session,
    Resource,
    Trust,
}
