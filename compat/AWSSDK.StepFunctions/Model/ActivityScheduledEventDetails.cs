namespace Amazon.StepFunctions.Model;

public partial class ActivityScheduledEventDetails
{
    public string Resource { get; set; }
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
    public long? TimeoutInSeconds { get; set; }
    public long? HeartbeatInSeconds { get; set; }
}
