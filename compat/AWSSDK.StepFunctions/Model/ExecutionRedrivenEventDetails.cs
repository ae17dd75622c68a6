namespace Amazon.StepFunctions.Model;

public partial class ExecutionRedrivenEventDetails
{
    public int? RedriveCount { get; set; }
}
