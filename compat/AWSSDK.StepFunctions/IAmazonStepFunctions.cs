using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.StepFunctions.Model;

namespace Amazon.StepFunctions;

/// <summary>The operations of https://docs.aws.amazon.com/step-functions/latest/apireference/ that this project uses.</summary>
public partial interface IAmazonStepFunctions : IAmazonService, IDisposable
{
    IStepFunctionsPaginatorFactory Paginators { get; }

    Task<CreateStateMachineResponse> CreateStateMachineAsync(
        CreateStateMachineRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DeleteStateMachineResponse> DeleteStateMachineAsync(
        DeleteStateMachineRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeExecutionResponse> DescribeExecutionAsync(
        DescribeExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeMapRunResponse> DescribeMapRunAsync(
        DescribeMapRunRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeStateMachineResponse> DescribeStateMachineAsync(
        DescribeStateMachineRequest request,
        CancellationToken cancellationToken = default
    );

    Task<DescribeStateMachineForExecutionResponse> DescribeStateMachineForExecutionAsync(
        DescribeStateMachineForExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<GetExecutionHistoryResponse> GetExecutionHistoryAsync(
        GetExecutionHistoryRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListExecutionsResponse> ListExecutionsAsync(
        ListExecutionsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListMapRunsResponse> ListMapRunsAsync(
        ListMapRunsRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ListStateMachinesResponse> ListStateMachinesAsync(
        ListStateMachinesRequest request,
        CancellationToken cancellationToken = default
    );

    Task<RedriveExecutionResponse> RedriveExecutionAsync(
        RedriveExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<StartExecutionResponse> StartExecutionAsync(
        StartExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<StartSyncExecutionResponse> StartSyncExecutionAsync(
        StartSyncExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<StopExecutionResponse> StopExecutionAsync(
        StopExecutionRequest request,
        CancellationToken cancellationToken = default
    );

    Task<TestStateResponse> TestStateAsync(TestStateRequest request, CancellationToken cancellationToken = default);

    Task<UpdateStateMachineResponse> UpdateStateMachineAsync(
        UpdateStateMachineRequest request,
        CancellationToken cancellationToken = default
    );

    Task<ValidateStateMachineDefinitionResponse> ValidateStateMachineDefinitionAsync(
        ValidateStateMachineDefinitionRequest request,
        CancellationToken cancellationToken = default
    );

    Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request);
}
