namespace Amazon.StepFunctions.Model;

public partial class TaskSucceededEventDetails
{
    public string ResourceType { get; set; }
    public string Resource { get; set; }
    public string Output { get; set; }
    public HistoryEventExecutionDataDetails OutputDetails { get; set; }
}
