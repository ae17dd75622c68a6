using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ListMapRunsResponse : AmazonWebServiceResponse
{
    public List<MapRunListItem> MapRuns { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public string NextToken { get; set; }
}
