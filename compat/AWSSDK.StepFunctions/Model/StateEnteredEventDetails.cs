namespace Amazon.StepFunctions.Model;

public partial class StateEnteredEventDetails
{
    public string Name { get; set; }
    public string Input { get; set; }
    public HistoryEventExecutionDataDetails InputDetails { get; set; }
}
