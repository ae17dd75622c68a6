using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport.Invocation;

/// <summary>The context, from the invocation's headers and the environment that Lambda sets.</summary>
internal sealed class LambdaContext(NextInvocation invocation, ILambdaSerializer serializer, TimeProvider time)
    : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    public IClientContext ClientContext => field ??= Invocation.ClientContext.Parse(invocation.ClientContextJson);

    public string FunctionName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public string FunctionVersion { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    public ICognitoIdentity Identity => field ??= CognitoIdentity.Parse(invocation.CognitoIdentityJson);

    public string InvokedFunctionArn => invocation.InvokedFunctionArn;

    public ILambdaLogger Logger => FunctionLogger.Instance;

    public string LogGroupName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string LogStreamName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
            CultureInfo.InvariantCulture,
            out var size
        )
            ? size
            : 0;

    public TimeSpan RemainingTime => DateTimeOffset.FromUnixTimeMilliseconds(invocation.DeadlineMs) - time.GetUtcNow();

    public string TenantId => invocation.TenantId;

    public string TraceId => invocation.TraceId;

    public ILambdaSerializer Serializer => serializer;
}
