namespace Amazon.StepFunctions.Model;

public partial class ValidateStateMachineDefinitionRequest : AmazonStepFunctionsRequest
{
    public string Definition { get; set; }
    public StateMachineType Type { get; set; }
    public ValidateStateMachineDefinitionSeverity Severity { get; set; }
    public int? MaxResults { get; set; }
}
