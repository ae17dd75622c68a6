namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>How an operation is told from others, and which parameters and headers it understands.</summary>
internal sealed record Route(string Name, string Method, Target Target)
{
    /// <summary>Query parameters that have to be there: the sub-resource, most often.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>A header that has to be there.</summary>
    public string? RequiresHeader { get; init; }

    /// <summary>Query parameters that may be there.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>x-amz- headers that may be there; a name ending in <c>-</c> stands for all that begin with it.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public int Specificity => Requires.Count + (RequiresHeader is null ? 0 : 1);

    public bool Matches(S3Request request) =>
        Method == request.Method
        && Target == TargetOf(request)
        && Requires.All(request.Query.Has)
        && (RequiresHeader is null || request.Header(RequiresHeader) is not null);

    public static Target TargetOf(S3Request request) =>
        request.HasKey ? Target.Object
        : request.HasBucket ? Target.Bucket
        : Target.Service;
}
