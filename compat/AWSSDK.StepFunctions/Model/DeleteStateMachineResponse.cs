using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public partial class DeleteStateMachineResponse : AmazonWebServiceResponse;
