namespace Amazon.StepFunctions.Model;

public partial class TestStateRequest : AmazonStepFunctionsRequest
{
    public string Definition { get; set; }
    public string RoleArn { get; set; }
    public string Input { get; set; }
    public InspectionLevel InspectionLevel { get; set; }
    public bool? RevealSecrets { get; set; }
    public string Variables { get; set; }
    public string StateName { get; set; }
    public MockInput Mock { get; set; }
    public string Context { get; set; }
    public TestStateConfiguration StateConfiguration { get; set; }
}
