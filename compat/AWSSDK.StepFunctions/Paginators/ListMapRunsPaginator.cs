using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

internal sealed class ListMapRunsPaginator(IAmazonStepFunctions client, ListMapRunsRequest request)
    : Pages<ListMapRunsResponse>(
        request.NextToken,
        (token, cancellationToken) =>
        {
            request.NextToken = token;
            return client.ListMapRunsAsync(request, cancellationToken);
        },
        response => response.NextToken
    ),
        IListMapRunsPaginator
{
    public IPaginatedEnumerable<MapRunListItem> MapRuns => Items(response => response.MapRuns);
}
