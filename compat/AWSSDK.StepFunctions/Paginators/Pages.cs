using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

/// <summary>The pages of one request, to be gone through once.</summary>
internal abstract class Pages<TResponse>(
    string first,
    Func<string, CancellationToken, Task<TResponse>> ask,
    Func<TResponse, string> next
) : IPaginator<TResponse>
    where TResponse : AmazonWebServiceResponse
{
    private int started;

    public IPaginatedEnumerable<TResponse> Responses => new PaginatedResponse<TResponse>(this);

    public async IAsyncEnumerable<TResponse> PaginateAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
            throw new InvalidOperationException(
                "Paginator has already been consumed and cannot be reused. Please create a new instance."
            );
        var token = first;
        do
        {
            var response = await ask(token, cancellationToken).ConfigureAwait(false);
            token = next(response);
            yield return response;
        } while (!string.IsNullOrEmpty(token));
    }

    protected PaginatedResultKeyResponse<TResponse, TItem> Items<TItem>(Func<TResponse, IEnumerable<TItem>> items) =>
        new(this, response => items(response) ?? []);
}
