namespace Amazon.StepFunctions.Model;

public partial class ActivitySucceededEventDetails
{
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}
