using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public interface IListMapRunsPaginator
{
    IPaginatedEnumerable<ListMapRunsResponse> Responses { get; }

    IPaginatedEnumerable<MapRunListItem> MapRuns { get; }
}
