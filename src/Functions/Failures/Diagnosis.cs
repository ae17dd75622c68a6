using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Failures;

/// <summary>Why something was refused, as far as it can be known from this side, for tools to read.</summary>
public sealed record Diagnosis
{
    public required string Step { get; init; }

    /// <summary>Who asked; null where not even that could be found out.</summary>
    public Caller? Caller { get; init; }

    /// <summary>The role that was asked for, or that the step acts under.</summary>
    public string? Role { get; init; }

    /// <summary>Whether an external id went with the request. Null where none could.</summary>
    public bool? ExternalIdGiven { get; init; }

    /// <summary>The IAM action that was refused, <c>s3:GetObject</c> say.</summary>
    public required string Action { get; init; }

    /// <summary>The ARN that it was refused on.</summary>
    public required string Resource { get; init; }

    public required Said Said { get; init; }

    /// <summary>The likeliest first.</summary>
    public required IReadOnlyList<Cause> Causes { get; init; }
}

/// <summary>The principal of a request.</summary>
public sealed record Caller(string Arn, AccountId? Account);

/// <summary>The service's own words.</summary>
public sealed record Said(string Code, int Status, string Message);
