using Amazon.Runtime;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Denials;

/// <summary>
/// A 403 of S3. What AWS says of the principal, the action and the resource goes before what the step believes to have
/// asked for: a copy, say, takes several rights.
/// </summary>
internal sealed record ObjectDenial
{
    /// <param name="action">The IAM action that the request needs, as far as the step knows.</param>
    /// <param name="resource">The ARN that it needs it on.</param>
    public ObjectDenial(string action, string resource, AmazonServiceException error)
    {
        Said = Words.Of(error);
        var words = DenialWords.Read(Said.Message);
        (Layer, IsExplicit) = (words.Layer, words.IsExplicit);
        Action = words.Action ?? action;
        Resource = words.Resource ?? (Action == action ? resource : null);
        IsAboutMissing = Action == "s3:ListBucket" && Action != action;
        Caller = words.Principal is { } arn ? new Caller(arn, AccountOf(arn)) : null;
    }

    public Said Said { get; }

    /// <summary>The principal, where AWS names it.</summary>
    public Caller? Caller { get; }

    public string Action { get; }

    /// <summary>An ARN; null where AWS tells none for the action that it names, as may be with a KMS key.</summary>
    public string? Resource { get; }

    public string ResourceInWords => Resource ?? (IsAboutKey ? "the object's KMS key" : "what S3 does not name");

    /// <summary>The kind of policy that AWS names; null where it gives no reason.</summary>
    public DenialLayer? Layer { get; }

    public bool IsExplicit { get; }

    public bool IsAboutKey => Action.StartsWith("kms:", StringComparison.Ordinal);

    /// <summary>S3 asks for the right to list where an object is missing, before it tells so.</summary>
    public bool IsAboutMissing { get; }

    /// <summary>Null where the ARN holds none, as a bucket's.</summary>
    public AccountId? ResourceAccount => Resource is null ? null : AccountOf(Resource);

    private static AccountId? AccountOf(string arn) =>
        AccountId.TryParse(arn.Split(':').ElementAtOrDefault(4), out var account) ? account : null;
}
