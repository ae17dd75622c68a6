namespace XAcctWorkflow.Functions.Denials;

/// <summary>The kinds of policy that AWS's words may name.</summary>
internal enum DenialLayer
{
    Identity,
    PermissionsBoundary,
    Session,

    /// <summary>A bucket's or a key's; AWS sometimes calls a role's trust policy so, too.</summary>
    Resource,
    Trust,
    ServiceControl,
    ResourceControl,
    VpcEndpoint,
}
