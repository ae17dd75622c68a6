namespace Amazon.StepFunctions.Model;

public partial class TaskStartedEventDetails
{
    public string ResourceType { get; set; }
    public string Resource { get; set; }
}
