using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.Hosting;

/// <summary>A listener with a clock that stands still at the time of the test: the SDK signs by the machine's clock.</summary>
internal sealed class TestListener : IAsyncDisposable
{
    public static readonly AccountId A = AccountId.Parse("111111111111");
    public static readonly AccountId B = AccountId.Parse("222222222222");

    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private Listener? listener;

    public TestListener()
    {
        Clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        Credentials = new CredentialStore(Clock, random);
        Key = Credentials.IssueKey(Admin);
    }

    public FakeTimeProvider Clock { get; }
    public CredentialStore Credentials { get; }
    public Principal.User Admin { get; } = new(A, "admin");
    public Credentials Key { get; }
    public EchoService S3 { get; } = new("s3");
    public Uri Endpoint => listener!.Endpoint;

    public async Task<TestListener> StartAsync(ListenerOptions? options = null, params ISandboxService[] services)
    {
        listener = new Listener([S3, .. services], Credentials, Clock, random, options);
        await listener.StartAsync(CancellationToken.None);
        return this;
    }

    public static AWSCredentials ForSdk(Credentials credentials) =>
        credentials.SessionToken is { } token
            ? new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, token)
            : new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey);

    public AmazonS3Client S3Client(Credentials? credentials = null) =>
        new(
            ForSdk(credentials ?? Key),
            new AmazonS3Config
            {
                ServiceURL = Endpoint.ToString().TrimEnd('/'),
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            }
        );

    public async ValueTask DisposeAsync()
    {
        if (listener is not null)
        {
            await listener.DisposeAsync();
        }
        random.Dispose();
    }
}
