namespace Amazon.StepFunctions.Model;

public partial class ExecutionFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
