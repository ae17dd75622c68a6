namespace Amazon.StepFunctions.Model;

public partial class ActivityTimedOutEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
