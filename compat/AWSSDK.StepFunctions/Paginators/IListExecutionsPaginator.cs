using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public interface IListExecutionsPaginator
{
    IPaginatedEnumerable<ListExecutionsResponse> Responses { get; }

    IPaginatedEnumerable<ExecutionListItem> Executions { get; }
}
