namespace Amazon.StepFunctions.Model;

public partial class MapIterationEventDetails
{
    public string Name { get; set; }
    public int? Index { get; set; }
}
