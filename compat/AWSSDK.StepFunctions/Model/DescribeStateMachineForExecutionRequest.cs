namespace Amazon.StepFunctions.Model;

public partial class DescribeStateMachineForExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }
    public IncludedData IncludedData { get; set; }
}
