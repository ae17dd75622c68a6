using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.StepFunctions.Model;
using Amazon.Util;

namespace Amazon.StepFunctions.Internal;

/// <summary>AWS JSON 1.0: a POST to /, the operation in X-Amz-Target.</summary>
internal sealed class JsonRequestMarshaller<TRequest>(JsonTypeInfo<TRequest> type, string hostPrefix)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonStepFunctionsRequest
{
    private static readonly string Operation = typeof(TRequest).Name[..^"Request".Length];

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.StepFunctions")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            HostPrefix = hostPrefix,
            Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)WithToken(input), type),
        };
        request.Headers["X-Amz-Target"] = $"AWSStepFunctions.{Operation}";
        request.Headers["Content-Type"] = "application/x-amz-json-1.0";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2016-11-23";
        return request;
    }

    /// <summary>A redrive without a token gets one, so that the SDK's retries redrive once.</summary>
    private static AmazonWebServiceRequest WithToken(AmazonWebServiceRequest input) =>
        input is RedriveExecutionRequest { ClientToken: null } redrive
            ? new RedriveExecutionRequest { ExecutionArn = redrive.ExecutionArn, ClientToken = NewToken() }
            : input;

    // As every client of the SDK does; nothing depends on it but its being unique.
#pragma warning disable RS0030
    private static string NewToken() => Guid.NewGuid().ToString();
#pragma warning restore RS0030
}
