using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.StepFunctions.Endpoints;
using Amazon.Util;

namespace Amazon.StepFunctions.Internal;

/// <summary>
/// Gives the endpoint provider what it decides by. The prefix <c>sync-</c> of two operations is put before any host, a
/// loopback address too, unless <see cref="ClientConfig.DisableHostPrefixInjection"/> is set.
/// </summary>
public class AmazonStepFunctionsEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
    {
        var config = requestContext.ClientConfig;
        return new StepFunctionsEndpointParameters
        {
            Endpoint = config.ServiceURL,
            Region = RegionOf(requestContext),
            UseDualStack = config.UseDualstackEndpoint,
            UseFIPS = config.UseFIPSEndpoint,
        };
    }

    private static string RegionOf(IRequestContext context)
    {
        var config = context.ClientConfig;
        if (context.Request.AlternateEndpoint is { } other)
            return other.SystemName;
        if (config.RegionEndpoint is { } region)
            return region.SystemName;
        if (string.IsNullOrEmpty(config.ServiceURL))
            return null;
        return string.IsNullOrEmpty(config.AuthenticationRegion)
            ? AWSSDKUtils.DetermineRegion(config.ServiceURL)
            : config.AuthenticationRegion;
    }
}
