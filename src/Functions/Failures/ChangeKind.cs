using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>What a change is made to. The names are a contract with tools: docs/diagnosis.md lists them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>A role's trust policy.</summary>
    TrustPolicy,

    /// <summary>A role's own policies: a new inline policy will do.</summary>
    IdentityPolicy,

    /// <summary>The managed policy that is a role's permissions boundary.</summary>
    PermissionsBoundary,
    BucketPolicy,

    /// <summary>A KMS key's policy.</summary>
    KeyPolicy,

    /// <summary>A role itself: it has to be made, or set otherwise.</summary>
    Role,
    Bucket,

    /// <summary>A parameter of the stack of serverless.template.</summary>
    StackParameter,

    /// <summary>A field of the execution's input, which a new execution has to be started with.</summary>
    Input,

    /// <summary>Nothing but another attempt.</summary>
    Execution,
}
