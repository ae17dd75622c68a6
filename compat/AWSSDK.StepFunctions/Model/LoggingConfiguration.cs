namespace Amazon.StepFunctions.Model;

public partial class LoggingConfiguration
{
    public LogLevel Level { get; set; }
    public bool? IncludeExecutionData { get; set; }
    public List<LogDestination> Destinations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
