using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public interface IListStateMachinesPaginator
{
    IPaginatedEnumerable<ListStateMachinesResponse> Responses { get; }

    IPaginatedEnumerable<StateMachineListItem> StateMachines { get; }
}
