using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.StepFunctions.Endpoints;

namespace Amazon.StepFunctions.Internal;

/// <summary>The service's endpoint rules, as its model gives them.</summary>
public class AmazonStepFunctionsEndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var given = (string)parameters["Endpoint"];
        var region = (string)parameters["Region"];
        var fips = (bool?)parameters["UseFIPS"] ?? false;
        var dualStack = (bool?)parameters["UseDualStack"] ?? false;
        if (given is not null)
            return fips ? throw Refused("Invalid Configuration: FIPS and custom endpoint are not supported")
                : dualStack ? throw Refused("Invalid Configuration: Dualstack and custom endpoint are not supported")
                : new Endpoint(given);
        if (region is null)
            throw Refused("Invalid Configuration: Missing Region");
        var partition = Fn.Partition(region);
        if (fips && dualStack && !(partition.supportsFIPS && partition.supportsDualStack))
            throw Refused("FIPS and DualStack are enabled, but this partition does not support one or both");
        if (fips && !partition.supportsFIPS)
            throw Refused("FIPS is enabled but this partition does not support FIPS");
        if (dualStack && !partition.supportsDualStack)
            throw Refused("DualStack is enabled but this partition does not support DualStack");
        return new Endpoint($"https://{Host(region, partition.name, fips, dualStack)}.{region}.{Suffix()}");

        string Suffix() => dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
    }

    /// <summary>In the US government's partition the ordinary endpoints are the FIPS ones, each in its own way.</summary>
    private static string Host(string region, string partition, bool fips, bool dualStack) =>
        (region, partition, fips, dualStack) switch
        {
            ("us-gov-west-1", _, true, false) => "states",
            (_, "aws-us-gov", false, true) => "states-fips",
            (_, _, true, _) => "states-fips",
            _ => "states",
        };

    private static AmazonClientException Refused(string message) => new(message);
}
