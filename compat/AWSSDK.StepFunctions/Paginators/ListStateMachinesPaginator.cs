using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

internal sealed class ListStateMachinesPaginator(IAmazonStepFunctions client, ListStateMachinesRequest request)
    : Pages<ListStateMachinesResponse>(
        request.NextToken,
        (token, cancellationToken) =>
        {
            request.NextToken = token;
            return client.ListStateMachinesAsync(request, cancellationToken);
        },
        response => response.NextToken
    ),
        IListStateMachinesPaginator
{
    public IPaginatedEnumerable<StateMachineListItem> StateMachines => Items(response => response.StateMachines);
}
