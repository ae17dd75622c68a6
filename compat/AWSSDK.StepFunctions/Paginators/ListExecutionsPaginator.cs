using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

internal sealed class ListExecutionsPaginator(IAmazonStepFunctions client, ListExecutionsRequest request)
    : Pages<ListExecutionsResponse>(
        request.NextToken,
        (token, cancellationToken) =>
        {
            request.NextToken = token;
            return client.ListExecutionsAsync(request, cancellationToken);
        },
        response => response.NextToken
    ),
        IListExecutionsPaginator
{
    public IPaginatedEnumerable<ExecutionListItem> Executions => Items(response => response.Executions);
}
