namespace Amazon.StepFunctions.Model;

/// <summary>Asks for page after page.</summary>
public interface IStepFunctionsPaginatorFactory
{
    IGetExecutionHistoryPaginator GetExecutionHistory(GetExecutionHistoryRequest request);

    IListExecutionsPaginator ListExecutions(ListExecutionsRequest request);

    IListMapRunsPaginator ListMapRuns(ListMapRunsRequest request);

    IListStateMachinesPaginator ListStateMachines(ListStateMachinesRequest request);
}
