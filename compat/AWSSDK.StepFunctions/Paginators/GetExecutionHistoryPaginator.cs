using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

internal sealed class GetExecutionHistoryPaginator(IAmazonStepFunctions client, GetExecutionHistoryRequest request)
    : Pages<GetExecutionHistoryResponse>(
        request.NextToken,
        (token, cancellationToken) =>
        {
            request.NextToken = token;
            return client.GetExecutionHistoryAsync(request, cancellationToken);
        },
        response => response.NextToken
    ),
        IGetExecutionHistoryPaginator
{
    public IPaginatedEnumerable<HistoryEvent> Events => Items(response => response.Events);
}
