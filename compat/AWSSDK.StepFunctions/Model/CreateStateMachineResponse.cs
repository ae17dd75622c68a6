using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class CreateStateMachineResponse : AmazonWebServiceResponse
{
    public string StateMachineArn { get; set; }
    public DateTime? CreationDate { get; set; }
    public string StateMachineVersionArn { get; set; }
}
