namespace Amazon.StepFunctions.Model;

public partial class CloudWatchEventsExecutionDataDetails
{
    public bool? Included { get; set; }
}
