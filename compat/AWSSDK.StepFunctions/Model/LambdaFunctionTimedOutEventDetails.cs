namespace Amazon.StepFunctions.Model;

public partial class LambdaFunctionTimedOutEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
