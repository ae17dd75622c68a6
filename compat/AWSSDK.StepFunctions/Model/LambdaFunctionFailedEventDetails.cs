namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
