using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Internal;

public partial class AmazonStepFunctionsMetadata : IServiceMetadata
{
    public string ServiceId => AmazonStepFunctionsConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
