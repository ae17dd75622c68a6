namespace Amazon.StepFunctions.Model;

public partial class ListExecutionsRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
    public ExecutionStatus StatusFilter { get; set; }
    public int? MaxResults { get; set; }
    public string NextToken { get; set; }
    public string MapRunArn { get; set; }
    public ExecutionRedriveFilter RedriveFilter { get; set; }
}
