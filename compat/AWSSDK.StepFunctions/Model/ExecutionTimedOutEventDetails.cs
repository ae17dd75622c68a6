namespace Amazon.StepFunctions.Model;

public partial class ExecutionTimedOutEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
