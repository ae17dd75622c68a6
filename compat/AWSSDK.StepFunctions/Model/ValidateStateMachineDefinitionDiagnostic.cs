namespace Amazon.StepFunctions.Model;

public partial class ValidateStateMachineDefinitionDiagnostic
{
    public ValidateStateMachineDefinitionSeverity Severity { get; set; }
    public string Code { get; set; }
    public string Message { get; set; }
    public string Location { get; set; }
}
