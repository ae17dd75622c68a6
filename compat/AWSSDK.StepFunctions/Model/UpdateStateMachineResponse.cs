using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class UpdateStateMachineResponse : AmazonWebServiceResponse
{
    public DateTime? UpdateDate { get; set; }
    public string RevisionId { get; set; }
    public string StateMachineVersionArn { get; set; }
}
