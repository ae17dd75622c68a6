namespace Amazon.StepFunctions.Model;

public partial class InspectionErrorDetails
{
    public int? CatchIndex { get; set; }
    public int? RetryIndex { get; set; }
    public int? RetryBackoffIntervalSeconds { get; set; }
}
