using Amazon.StepFunctions.Internal;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

public partial class AmazonStepFunctionsClient
{
    public virtual Task<CreateStateMachineResponse> CreateStateMachineAsync(
        CreateStateMachineRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<CreateStateMachineResponse>(request, Operations.CreateStateMachine, cancellationToken);

    public virtual Task<DeleteStateMachineResponse> DeleteStateMachineAsync(
        DeleteStateMachineRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DeleteStateMachineResponse>(request, Operations.DeleteStateMachine, cancellationToken);

    public virtual Task<DescribeExecutionResponse> DescribeExecutionAsync(
        DescribeExecutionRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeExecutionResponse>(request, Operations.DescribeExecution, cancellationToken);

    public virtual Task<DescribeMapRunResponse> DescribeMapRunAsync(
        DescribeMapRunRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeMapRunResponse>(request, Operations.DescribeMapRun, cancellationToken);

    public virtual Task<DescribeStateMachineResponse> DescribeStateMachineAsync(
        DescribeStateMachineRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<DescribeStateMachineResponse>(request, Operations.DescribeStateMachine, cancellationToken);

    public virtual Task<DescribeStateMachineForExecutionResponse> DescribeStateMachineForExecutionAsync(
        DescribeStateMachineForExecutionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<DescribeStateMachineForExecutionResponse>(
            request,
            Operations.DescribeStateMachineForExecution,
            cancellationToken
        );

    public virtual Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(
        GetExecutionHistoryRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<GetExecutionHistoryResponse>(request, Operations.GetExecutionHistory, cancellationToken);

    public virtual Task<ListExecutionsResponse> ListExecutionsAsync(
        ListExecutionsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListExecutionsResponse>(request, Operations.ListExecutions, cancellationToken);

    public virtual Task<ListMapRunsResponse> ListMapRunsAsync(
        ListMapRunsRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListMapRunsResponse>(request, Operations.ListMapRuns, cancellationToken);

    public virtual Task<ListStateMachinesResponse> ListStateMachinesAsync(
        ListStateMachinesRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<ListStateMachinesResponse>(request, Operations.ListStateMachines, cancellationToken);

    public virtual Task<RedriveExecutionResponse> RedriveExecutionAsync(
        RedriveExecutionRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<RedriveExecutionResponse>(request, Operations.RedriveExecution, cancellationToken);

    public virtual Task<StartExecutionResponse> StartExecutionAsync(
        StartExecutionRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<StartExecutionResponse>(request, Operations.StartExecution, cancellationToken);

    public virtual Task<StartSyncExecutionResponse> StartSyncExecutionAsync(
        StartSyncExecutionRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<StartSyncExecutionResponse>(request, Operations.StartSyncExecution, cancellationToken);

    public virtual Task<StopExecutionResponse> StopExecutionAsync(
        StopExecutionRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<StopExecutionResponse>(request, Operations.StopExecution, cancellationToken);

    public virtual Task<TestStateResponse> TestStateAsync(
        TestStateRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<TestStateResponse>(request, Operations.TestState, cancellationToken);

    public virtual Task<UpdateStateMachineResponse> UpdateStateMachineAsync(
        UpdateStateMachineRequest request,
        CancellationToken cancellationToken = default
    ) => InvokeAsync<UpdateStateMachineResponse>(request, Operations.UpdateStateMachine, cancellationToken);

    public virtual Task<ValidateStateMachineDefinitionResponse> ValidateStateMachineDefinitionAsync(
        ValidateStateMachineDefinitionRequest request,
        CancellationToken cancellationToken = default
    ) =>
        InvokeAsync<ValidateStateMachineDefinitionResponse>(
            request,
            Operations.ValidateStateMachineDefinition,
            cancellationToken
        );
}
