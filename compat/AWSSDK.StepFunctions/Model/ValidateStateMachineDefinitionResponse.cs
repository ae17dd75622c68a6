using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class ValidateStateMachineDefinitionResponse : AmazonWebServiceResponse
{
    public ValidateStateMachineDefinitionResultCode Result { get; set; }
    public List<ValidateStateMachineDefinitionDiagnostic> Diagnostics { get; set; } =
        AWSConfigs.InitializeCollections ? [] : null;
    public bool? Truncated { get; set; }
}
