using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class TestStateResponse : AmazonWebServiceResponse
{
    public string Output { get; set; }
    public string Error { get; set; }
    public string Cause { get; set; }
    public InspectionData InspectionData { get; set; }
    public string NextState { get; set; }
    public TestExecutionStatus Status { get; set; }
}
