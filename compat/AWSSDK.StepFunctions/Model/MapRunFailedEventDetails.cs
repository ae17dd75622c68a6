namespace Amazon.StepFunctions.Model;

public partial class MapRunFailedEventDetails
{
    public string Error { get; set; }
    public string Cause { get; set; }
}
