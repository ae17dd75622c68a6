using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class StopExecutionResponse : AmazonWebServiceResponse
{
    public DateTime? StopDate { get; set; }
}
