using System.Net;
using Amazon.Runtime;

namespace Amazon.StepFunctions.Model;

public class KmsThrottlingException : AmazonStepFunctionsException
{
    public KmsThrottlingException(string message)
        : base(message) { }

    public KmsThrottlingException(string message, Exception innerException)
        : base(message, innerException) { }

    public KmsThrottlingException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }
}
