namespace Amazon.Lambda.Core;

/// <summary>What a function can learn about its invocation and its environment.</summary>
public interface ILambdaContext
{
    string AwsRequestId { get; }

    /// <summary>Members are null unless a mobile SDK invoked.</summary>
    IClientContext ClientContext { get; }

    string FunctionName { get; }
    string FunctionVersion { get; }

    /// <summary>Members are null unless a Cognito identity invoked.</summary>
    ICognitoIdentity Identity { get; }

    /// <summary>The function's ARN, with the alias or version that was asked for.</summary>
    string InvokedFunctionArn { get; }

    ILambdaLogger Logger { get; }
    string LogGroupName { get; }
    string LogStreamName { get; }
    int MemoryLimitInMB { get; }

    /// <summary>How long until Lambda ends the invocation; negative once it is over.</summary>
    TimeSpan RemainingTime { get; }

    string TenantId => string.Empty;
    string TraceId => string.Empty;
    ILambdaSerializer Serializer => null;
}
