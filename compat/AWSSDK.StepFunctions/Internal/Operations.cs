using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.StepFunctions.Internal;

/// <summary>How each operation goes onto the wire and comes back.</summary>
internal static partial class Operations
{
    private static InvokeOptions Of<TRequest, TResponse>(
        JsonTypeInfo<TRequest> request,
        JsonTypeInfo<TResponse> response,
        string hostPrefix = null
    )
        where TRequest : AmazonStepFunctionsRequest
        where TResponse : AmazonWebServiceResponse, new() =>
        new()
        {
            RequestMarshaller = new JsonRequestMarshaller<TRequest>(request, hostPrefix),
            ResponseUnmarshaller = new StepFunctionsResponseUnmarshaller<TResponse>(response),
        };
}
