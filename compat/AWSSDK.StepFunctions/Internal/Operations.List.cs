using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Internal;

internal static partial class Operations
{
    public static InvokeOptions CreateStateMachine =>
        Of(WireJson.Default.CreateStateMachineRequest, WireJson.Default.CreateStateMachineResponse);

    public static InvokeOptions DeleteStateMachine =>
        Of(WireJson.Default.DeleteStateMachineRequest, WireJson.Default.DeleteStateMachineResponse);

    public static InvokeOptions DescribeExecution =>
        Of(WireJson.Default.DescribeExecutionRequest, WireJson.Default.DescribeExecutionResponse);

    public static InvokeOptions DescribeMapRun =>
        Of(WireJson.Default.DescribeMapRunRequest, WireJson.Default.DescribeMapRunResponse);

    public static InvokeOptions DescribeStateMachine =>
        Of(WireJson.Default.DescribeStateMachineRequest, WireJson.Default.DescribeStateMachineResponse);

    public static InvokeOptions DescribeStateMachineForExecution =>
        Of(
            WireJson.Default.DescribeStateMachineForExecutionRequest,
            WireJson.Default.DescribeStateMachineForExecutionResponse
        );

    public static InvokeOptions GetExecutionHistory =>
        Of(WireJson.Default.GetExecutionHistoryRequest, WireJson.Default.GetExecutionHistoryResponse);

    public static InvokeOptions ListExecutions =>
        Of(WireJson.Default.ListExecutionsRequest, WireJson.Default.ListExecutionsResponse);

    public static InvokeOptions ListMapRuns =>
        Of(WireJson.Default.ListMapRunsRequest, WireJson.Default.ListMapRunsResponse);

    public static InvokeOptions ListStateMachines =>
        Of(WireJson.Default.ListStateMachinesRequest, WireJson.Default.ListStateMachinesResponse);

    public static InvokeOptions RedriveExecution =>
        Of(WireJson.Default.RedriveExecutionRequest, WireJson.Default.RedriveExecutionResponse);

    public static InvokeOptions StartExecution =>
        Of(WireJson.Default.StartExecutionRequest, WireJson.Default.StartExecutionResponse);

    public static InvokeOptions StartSyncExecution =>
        Of(WireJson.Default.StartSyncExecutionRequest, WireJson.Default.StartSyncExecutionResponse, "sync-");

    public static InvokeOptions StopExecution =>
        Of(WireJson.Default.StopExecutionRequest, WireJson.Default.StopExecutionResponse);

    public static InvokeOptions TestState =>
        Of(WireJson.Default.TestStateRequest, WireJson.Default.TestStateResponse, "sync-");

    public static InvokeOptions UpdateStateMachine =>
        Of(WireJson.Default.UpdateStateMachineRequest, WireJson.Default.UpdateStateMachineResponse);

    public static InvokeOptions ValidateStateMachineDefinition =>
        Of(
            WireJson.Default.ValidateStateMachineDefinitionRequest,
            WireJson.Default.ValidateStateMachineDefinitionResponse
        );
}
