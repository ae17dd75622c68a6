namespace Amazon.StepFunctions.Model;

public partial class ActivityFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
