using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>One question to IAM: may this principal do this action on this resource?</summary>
public sealed record AccessRequest
{
    public required Principal Principal { get; init; }

    /// <summary>As policies write it: <c>s3:GetObject</c>, <c>sts:AssumeRole</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The resource's ARN, or <c>*</c> for an action that has none.</summary>
    public required string Resource { get; init; }

    public required AccountId ResourceAccount { get; init; }

    /// <summary>The resource's own policy as JSON (a bucket's, a key's), if it has one. A role's trust policy is looked up.</summary>
    public string? ResourcePolicy { get; init; }

    /// <summary>
    /// Condition keys of the request, beyond those that follow from the principal and the clock; names are compared
    /// without case. A key that the request does not carry is absent, not empty.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Context { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The access key that signed the request: what ties a refusal to the function invocation it happened in.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The execution that makes the request itself, as its state machine's role, and so without an access key.</summary>
    public StepFunctions.InvocationOrigin? Origin { get; init; }

    /// <summary>Asked only to decide what to tell the caller: a refusal is none of the request, and is not logged.</summary>
    public bool IsProbe { get; init; }
}
