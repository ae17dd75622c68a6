namespace Amazon.StepFunctions.Model;

public partial class MapRunListItem
{
    public string ExecutionArn { get; set; }
    public string MapRunArn { get; set; }
    public string StateMachineArn { get; set; }
    public DateTime? StartDate { get; set; }
    public DateTime? StopDate { get; set; }
}
