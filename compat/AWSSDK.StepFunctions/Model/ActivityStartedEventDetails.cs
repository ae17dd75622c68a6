namespace Amazon.StepFunctions.Model;

public partial class ActivityStartedEventDetails
{
    public string WorkerName { get; set; }
}
