using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SecurityToken;
using Amazon.StepFunctions.Endpoints;
using Amazon.StepFunctions.Internal;
using Amazon.Util.Internal;

namespace Amazon.StepFunctions;

/// <summary>
/// The client's settings. Its ServiceId makes AWS_ENDPOINT_URL_SFN, and the profile's <c>sfn</c> section, its own.
/// </summary>
public partial class AmazonStepFunctionsConfig : ClientConfig
{
    private static readonly string Agent = InternalSDKUtils.BuildUserAgentString("SFN", "4.0.0");

    public AmazonStepFunctionsConfig()
        // The modes' defaults are the same for every service.
        : base(new DefaultConfigurationProvider(AmazonSecurityTokenServiceDefaultConfiguration.GetAllConfigurations()))
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new AmazonStepFunctionsEndpointProvider();
    }

    public static new string ServiceId => "SFN";

    public override string RegionEndpointServiceName => "states";

    public override string ServiceVersion => "2016-11-23";

    public override string UserAgent => Agent;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        var region = parameters.AlternateEndpoint?.SystemName ?? RegionEndpoint?.SystemName;
        return EndpointProvider.ResolveEndpoint(
            new StepFunctionsEndpointParameters
            {
                Endpoint = ServiceURL,
                Region = region,
                UseDualStack = UseDualstackEndpoint,
                UseFIPS = UseFIPSEndpoint,
            }
        );
    }
}
