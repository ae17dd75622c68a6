namespace Amazon.StepFunctions.Model;

public partial class AssignedVariablesDetails
{
    public bool? Truncated { get; set; }
}
