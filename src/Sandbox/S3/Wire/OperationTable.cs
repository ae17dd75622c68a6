using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>Finds the operation that a request means, and refuses what that operation does not understand.</summary>
internal sealed class OperationTable(IEnumerable<IOperation> operations)
{
    // Of every operation. x-id names the operation for the sake of logs; the rest belongs to signatures.
    private static readonly string[] CommonQuery = ["x-id"];

    private static readonly string[] CommonHeaders =
    [
        "x-amz-date",
        "x-amz-content-sha256",
        "x-amz-security-token",
        "x-amz-decoded-content-length",
        "x-amz-trailer",
        "x-amz-user-agent",
        // The .NET SDK tells it with a completion.
        "x-amz-api-version",
        "x-amz-expected-bucket-owner",
        "x-amz-sdk-checksum-algorithm",
        "x-amz-checksum-",
        // Says that the caller would pay; nobody pays here.
        "x-amz-request-payer",
    ];

    private readonly IOperation[] operations = [.. operations.OrderByDescending(each => each.Route.Specificity)];

    public IOperation Find(S3Request request)
    {
        var found =
            operations.FirstOrDefault(each => each.Route.Matches(request))
            ?? throw S3Errors.MethodNotAllowed(request.Method, Route.TargetOf(request).ToString().ToUpperInvariant());
        CheckQuery(found.Route, request);
        CheckHeaders(found.Route, request);
        return found;
    }

    private static void CheckQuery(Route route, S3Request request)
    {
        var known = route.Requires.Concat(route.Query).Concat(CommonQuery).ToHashSet(StringComparer.Ordinal);
        var strange = request.Query.Names.FirstOrDefault(name =>
            !known.Contains(name) && !name.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)
        );
        if (strange is not null)
            throw SandboxException.NotSupported(
                $"the parameter '{strange}' of {request.Method} {route.Target} ({route.Name})"
            );
    }

    private static void CheckHeaders(Route route, S3Request request)
    {
        var strange = request.HeaderNames.FirstOrDefault(name =>
            name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
            && !Knows(CommonHeaders, name)
            && !Knows(route.Headers, name)
            && !Is(route.RequiresHeader, name)
        );
        if (strange is not null)
            throw SandboxException.NotSupported($"the header '{strange}' of {route.Name}");
    }

    private static bool Knows(IReadOnlyList<string> headers, string name) =>
        headers.Any(known =>
            known.EndsWith('-') ? name.StartsWith(known, StringComparison.OrdinalIgnoreCase) : Is(known, name)
        );

    private static bool Is(string? known, string name) =>
        string.Equals(known, name, StringComparison.OrdinalIgnoreCase);
}
