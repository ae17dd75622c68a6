namespace Amazon.StepFunctions.Model;

public partial class ExecutionAbortedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
