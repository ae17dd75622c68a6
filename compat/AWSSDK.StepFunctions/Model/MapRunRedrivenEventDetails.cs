namespace Amazon.StepFunctions.Model;

public partial class MapRunRedrivenEventDetails
{
    public string MapRunArn { get; set; }
    public int? RedriveCount { get; set; }
}
