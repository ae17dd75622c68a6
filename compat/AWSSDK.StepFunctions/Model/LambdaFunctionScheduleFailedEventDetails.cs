namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionScheduleFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
