namespace Amazon.StepFunctions.Model;

public partial class MapRunStartedEventDetails
{
    public string MapRunArn { get; set; }
}
