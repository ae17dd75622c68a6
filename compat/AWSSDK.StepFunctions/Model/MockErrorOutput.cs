namespace Amazon.StepFunctions.Model;

public partial class MockErrorOutput
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
