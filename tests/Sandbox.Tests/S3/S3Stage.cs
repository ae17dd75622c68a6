using System.Security.Cryptography;
using Amazon.S3;
using Microsoft.Extensions.Time.Testing;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.Tests.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>
/// S3 behind a listener, in a folder of its own, with a client for each account's administrator. Signatures go by the
/// machine's clock, S3 by one of the test's.
/// </summary>
internal sealed class S3Stage : IAsyncDisposable
{
    public const string Bucket = "stage-bucket";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("s3-stage-");
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly List<IDisposable> clients = [];
    private readonly CredentialStore credentials;
    private Listener? listener;

    private S3Stage()
    {
        credentials = new CredentialStore(TimeProvider.System, random);
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        Store = new BucketStore(data, Clock, random);
        Keys = new KmsKeyStore(random);
    }

    public static AccountId A => TestListener.A;
    public static AccountId B => TestListener.B;

    public FakeTimeProvider Clock { get; }
    public BucketStore Store { get; private set; }
    public KmsKeyStore Keys { get; }
    public TestAuthorizer Authorizer { get; } = new();
    public TestEvents Events { get; } = new();
    public TestFaults Faults { get; } = new();
    public Uri Endpoint => listener!.Endpoint;

    /// <summary>The administrator of account A, who owns <see cref="Bucket"/>.</summary>
    public AmazonS3Client Client { get; private set; } = null!;

    public static async Task<S3Stage> OpenAsync(BucketSettings? settings = null)
    {
        var stage = new S3Stage();
        stage.Store.CreateBucket(Bucket, A, "us-east-1", settings);
        await stage.ListenAsync();
        return stage;
    }

    /// <summary>What a new process would find in the folder.</summary>
    public async Task RestartAsync()
    {
        await listener!.DisposeAsync();
        Store = new BucketStore(data, Clock, random);
        await ListenAsync();
    }

    public AmazonS3Client ClientOf(AccountId account, Action<AmazonS3Config>? configure = null)
    {
        var key = credentials.IssueKey(new Principal.User(account, "admin"));
        var config = new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        var client = new AmazonS3Client(TestListener.ForSdk(key), config);
        clients.Add(client);
        return client;
    }

    /// <summary>For what the SDK cannot say.</summary>
    public RawClient RawClientOf(AccountId account, string region = "us-east-1")
    {
        var client = new RawClient(Endpoint, credentials.IssueKey(new Principal.User(account, "admin")), region);
        clients.Add(client);
        return client;
    }

    /// <summary>How many data files there are, and their bytes.</summary>
    public (int Files, long Bytes) OnDisk()
    {
        var files = new DirectoryInfo(Path.Combine(data.FullName, "bytes"))
            .EnumerateFiles("*", SearchOption.AllDirectories)
            .ToList();
        return (files.Count, files.Sum(file => file.Length));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await listener!.DisposeAsync();
        random.Dispose();
        data.Delete(recursive: true);
    }

    /// <summary>The administrator of account A, speaking plain HTTP.</summary>
    public RawClient Raw { get; private set; } = null!;

    private async Task ListenAsync()
    {
        var service = new S3Service(Store, Authorizer, Clock, Keys, Events, Faults);
        listener = new Listener([service], credentials, TimeProvider.System, random);
        await listener.StartAsync(CancellationToken.None);
        Client = ClientOf(A);
        Raw = RawClientOf(A);
    }
}
