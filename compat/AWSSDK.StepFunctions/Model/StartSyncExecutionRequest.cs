namespace Amazon.StepFunctions.Model;

public partial class StartSyncExecutionRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
    public string Name { get; set; }
    public string Input { get; set; }
    public string TraceHeader { get; set; }
    public IncludedData IncludedData { get; set; }
}
