namespace Amazon.StepFunctions.Model;

public partial class UpdateStateMachineRequest : AmazonStepFunctionsRequest
{
    public string StateMachineArn { get; set; }
    public string Definition { get; set; }
    public string RoleArn { get; set; }
    public LoggingConfiguration LoggingConfiguration { get; set; }
    public TracingConfiguration TracingConfiguration { get; set; }
    public bool? Publish { get; set; }
    public string VersionDescription { get; set; }
    public EncryptionConfiguration EncryptionConfiguration { get; set; }
}
