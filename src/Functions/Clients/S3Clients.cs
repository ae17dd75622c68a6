using System.Collections.Concurrent;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>Clients that honour <c>AWS_REGION</c> and <c>AWS_ENDPOINT_URL</c>, as the SDK reads them.</summary>
/// <param name="endpoint">The endpoint's URL where the environment gives one; null for AWS itself.</param>
public sealed class S3Clients(Uri? endpoint) : IS3Clients
{
    private readonly ConcurrentDictionary<string, IAmazonS3> _own = new(StringComparer.Ordinal);

    public bool Encrypted => endpoint is null || endpoint.Scheme == Uri.UriSchemeHttps;

    public IAmazonS3 Own(RegionName? region) =>
        _own.GetOrAdd(region?.ToString() ?? "", _ => new S3Client(ConfigFor(region)));

    public IAmazonS3 Under(AWSCredentials credentials, RegionName? region) =>
        new S3Client(credentials, ConfigFor(region));

    private static AmazonS3Config ConfigFor(RegionName? region)
    {
        var config = new AmazonS3Config
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 3,
            HttpClientFactory = RawHeaders.ClientFactory,
            // Each byte that is read is hashed and compared by ourselves, once.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (region is not null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region.ToString());
        }
        return config;
    }
}
