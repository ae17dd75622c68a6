namespace Amazon.StepFunctions.Model;

public partial class CreateStateMachineRequest : AmazonStepFunctionsRequest
{
    public string Name { get; set; }
    public string Definition { get; set; }
    public string RoleArn { get; set; }
    public StateMachineType Type { get; set; }
    public LoggingConfiguration LoggingConfiguration { get; set; }
    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    public TracingConfiguration TracingConfiguration { get; set; }
    public bool? Publish { get; set; }
    public string VersionDescription { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
}
