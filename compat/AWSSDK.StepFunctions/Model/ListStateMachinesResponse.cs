using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ListStateMachinesResponse : AmazonWebServiceResponse
{
    public List<StateMachineListItem> StateMachines { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
