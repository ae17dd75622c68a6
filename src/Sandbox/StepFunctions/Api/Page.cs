using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>A page of a list, by maxResults (at most 1,000; 0 or absent: 100) and nextToken.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextToken)
{
    /// <param name="all">The whole list, in an order that does not change between two requests.</param>
    public static Page<T> Of(IReadOnlyList<T> all, ApiCall call)
    {
        var size = call.Member("maxResults")?.GetInt32() ?? 0;
        if (size is < 0 or > 1000)
        {
            throw Errors.Validation(
                $"1 validation error detected: Value '{size}' at 'maxResults' failed to satisfy constraint: Member must have value {(size < 0 ? "greater than or equal to 0" : "less than or equal to 1000")}"
            );
        }
        size = size == 0 ? 100 : size;
        var from = call.Text("nextToken") is { } token
            ? PageToken.Position(token) ?? throw Errors.InvalidToken(token)
            : 0;
        var next = from + size;
        return new([.. all.Skip(from).Take(size)], next < all.Count ? PageToken.Of(next) : null);
    }
}
