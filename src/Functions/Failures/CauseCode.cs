using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>What stands in the way. The names are a contract with tools: docs/diagnosis.md lists them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CauseCode>))]
public enum CauseCode
{
    /// <summary>The role's trust policy does not let the caller in.</summary>
    TrustPolicy,

    /// <summary>The trust policy asks for an external id, and the one given is none or another.</summary>
    ExternalId,
    NoSuchRole,

    /// <summary>The role is one of the caller's own account.</summary>
    OwnAccount,

    /// <summary>A change in IAM that has not taken effect yet.</summary>
    TooEarly,

    /// <summary>No policy of the role that asked allows it.</summary>
    IdentityPolicy,
    PermissionsBoundary,

    /// <summary>The policy that cuts a session down to one object.</summary>
    SessionPolicy,

    /// <summary>STS has not enough room for it.</summary>
    SessionPolicyTooLarge,

    /// <summary>The session is to last longer than the role allows.</summary>
    SessionDuration,

    /// <summary>A role that assumes a role gets an hour at most.</summary>
    RoleChaining,
    BucketPolicy,

    /// <summary>A KMS key's policy, or the right to use the key.</summary>
    KeyPolicy,

    /// <summary>A Deny in one of the policies.</summary>
    ExplicitDeny,

    /// <summary>A service control or resource control policy.</summary>
    OrganizationPolicy,
    VpcEndpointPolicy,
    NoSuchBucket,

    /// <summary>It is not there, or its being there is not to be told.</summary>
    NoSuchObject,

    /// <summary>STS is switched off in the Region.</summary>
    RegionDisabled,

    /// <summary>The function's own credentials do not hold.</summary>
    Credentials,

    /// <summary>Something else about the request.</summary>
    Request,
}
