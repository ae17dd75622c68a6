namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionStartFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
