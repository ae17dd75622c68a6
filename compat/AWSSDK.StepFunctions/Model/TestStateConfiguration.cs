namespace Amazon.StepFunctions.Model;

public partial class TestStateConfiguration
{
    public int? RetrierRetryCount { get; set; }
    public string ErrorCausedByState { get; set; }
    public int? MapIterationFailureCount { get; set; }
    public string MapItemReaderData { get; set; }
}
