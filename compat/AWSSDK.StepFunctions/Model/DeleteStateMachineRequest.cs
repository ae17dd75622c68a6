namespace Amazon.StepFunctions.Model;

public partial class DeleteStateMachineRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
}
