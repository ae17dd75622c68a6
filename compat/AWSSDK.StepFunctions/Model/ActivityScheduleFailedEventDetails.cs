namespace Amazon.StepFunctions.Model;

public partial class ActivityScheduleFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
