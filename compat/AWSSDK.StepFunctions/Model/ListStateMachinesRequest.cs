namespace Amazon.StepFunctions.Model;

public partial class ListStateMachinesRequest : AmazonStepFunctionsRequest
{
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
}
