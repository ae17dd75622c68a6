namespace Amazon.StepFunctions.Model;

public partial class StopExecutionRequest : AmazonStepFunctionsRequest
{
    public string ExecutionArn { get; set; }
    public string Error { get; set; }
    public string Cause { get; set; }
}
