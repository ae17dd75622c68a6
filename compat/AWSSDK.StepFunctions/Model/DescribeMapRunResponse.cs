using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DescribeMapRunResponse : AmazonWebServiceResponse
{
    public string MapRunArn { get; set; }
    public string ExecutionArn { get; set; }
    public MapRunStatus Status { get; set; }
    public DateTime? StartDate { get; set; }
    public DateTime? StopDate { get; set; }
    public int? MaxConcurrency { get; set; }
    public float? ToleratedFailurePercentage { get; set; }
    public long? ToleratedFailureCount { get; set; }
    public MapRunItemCounts ItemCounts { get; set; }
    public MapRunExecutionCounts ExecutionCounts { get; set; }
    public int? RedriveCount { get; set; }
    public DateTime? RedriveDate { get; set; }
}
