namespace Amazon.StepFunctions.Model;

public partial class MapStateStartedEventDetails
{
    public int? Length { get; set; }
}
