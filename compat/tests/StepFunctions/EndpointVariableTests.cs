using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Compat.Tests.StepFunctions;

/// <summary>The environment is the process's: these run by themselves.</summary>
[Collection(nameof(EndpointVariableTests))]
[CollectionDefinition(nameof(EndpointVariableTests), DisableParallelization = true)]
public sealed class EndpointVariableTests : IDisposable
{
    private static readonly string[] Names = ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SFN", "AWS_REGION"];
    private readonly Dictionary<string, string?> before = Names.ToDictionary(
        n => n,
        Environment.GetEnvironmentVariable
    );

    [Theory]
    [InlineData("AWS_ENDPOINT_URL")]
    [InlineData("AWS_ENDPOINT_URL_SFN")]
    public async Task Client_EndpointVariable_GoesThere(string variable)
    {
        await using var service = await Service.StartAsync();
        Environment.SetEnvironmentVariable(variable, service.Address.ToString());
        using var client = new AmazonStepFunctionsClient("AKID", "secret", RegionEndpoint.USWest2);

        await client.ListStateMachinesAsync(new ListStateMachinesRequest());

        Assert.Equal("AWSStepFunctions.ListStateMachines", Assert.Single(service.Requests).Headers["X-Amz-Target"]);
    }

    /// <summary>The SDK then takes the Region from AWS_REGION, or us-east-1, and not from the constructor.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("eu-west-1")]
    public async Task Client_EndpointVariable_SignsForTheRegionThatTheSdksOwnClientsSignFor(string? region)
    {
        await using var service = await Service.StartAsync((200, "{}"), (400, "{}"));
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", service.Address.ToString());
        Environment.SetEnvironmentVariable("AWS_REGION", region);
        using var client = new AmazonStepFunctionsClient("AKID", "secret", RegionEndpoint.USWest2);
        using var own = new AmazonSecurityTokenServiceClient("AKID", "secret", RegionEndpoint.USWest2);

        await client.ListStateMachinesAsync(new ListStateMachinesRequest());
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() =>
            own.GetCallerIdentityAsync(new GetCallerIdentityRequest())
        );

        var regions = service.Requests.Select(r => r.Headers["Authorization"].Split('/')[2]).ToList();
        Assert.Equal([regions[1], regions[1]], regions);
    }

    public void Dispose()
    {
        foreach (var (name, value) in before)
            Environment.SetEnvironmentVariable(name, value);
    }
}
