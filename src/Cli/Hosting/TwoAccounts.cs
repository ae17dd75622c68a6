using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using XAcctWorkflow.Sandbox;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Cli.Hosting;

/// <summary>
/// A sandbox with both templates deployed and a bucket in each account, and the clients to act in them as their
/// administrators.
/// </summary>
public sealed class TwoAccounts : IAsyncDisposable
{
    public const string SourceBucket = "b-outbox";
    public const string TargetBucket = "a-inbox";

    /// <summary>What appears below it in account B is moved by itself; all else waits to be asked for.</summary>
    public const string EventKeyPrefix = "auto/";

    private readonly SandboxHost host;

    private TwoAccounts(SandboxHost host)
    {
        this.host = host;
        Ours = S3(A);
        Theirs = S3(B);
        StepFunctions = new AmazonStepFunctionsClient(
            CredentialsOf(A),
            new AmazonStepFunctionsConfig { ServiceURL = Endpoint, AuthenticationRegion = Region }
        );
    }

    public static AccountId A { get; } = AccountId.Parse("111111111111");
    public static AccountId B { get; } = AccountId.Parse("222222222222");
    public static string Region => "us-east-1";
    public static Arn RoleB { get; } = Arn.Role(B, "ServiceRoleB");

    public string Endpoint => host.Endpoint.ToString().TrimEnd('/');
    public string StateMachineArn { get; private set; } = "";
    public string StagingBucket { get; private set; } = "";

    /// <summary>Service role A's ARN: whom role B has to trust.</summary>
    public string ServiceRoleA { get; private set; } = "";

    public string TargetRole { get; private set; } = "";

    /// <summary>Account A's bus, which account B tells of its objects; empty where account A's template has none.</summary>
    public string EventBus { get; private set; } = "";

    /// <summary>S3 as account A's administrator sees it.</summary>
    public IAmazonS3 Ours { get; }

    /// <summary>S3 as account B's administrator sees it.</summary>
    public IAmazonS3 Theirs { get; }

    public IAmazonStepFunctions StepFunctions { get; }

    public SandboxHost Host => host;

    /// <summary>A sandbox's options with nothing special about them: AWS's clock and real randomness.</summary>
    public static SandboxOptions Options(DirectoryInfo data) =>
        new()
        {
            DataDirectory = data,
            CodeFolders = new Dictionary<string, DirectoryInfo> { ["src/Functions"] = StackFolder.Functions },
            RandomNumberGenerator = RandomNumberGenerator.Create(),
            Random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue)),
        };

    public static async Task<TwoAccounts> StartAsync(
        SandboxOptions options,
        AccountADeployment stack,
        CancellationToken cancellationToken
    )
    {
        var host = await SandboxHost.StartAsync(options, cancellationToken);
        var accounts = new TwoAccounts(host);
        try
        {
            await accounts.BuildAsync(stack, cancellationToken);
            return accounts;
        }
        catch
        {
            await accounts.DisposeAsync();
            throw;
        }
    }

    private async Task BuildAsync(AccountADeployment stack, CancellationToken cancellationToken)
    {
        await PutBucketAsync(Theirs, SourceBucket, cancellationToken);
        await SendEventsAsync(Theirs, SourceBucket, cancellationToken);
        await PutBucketAsync(Ours, TargetBucket, cancellationToken);
        var parameters = new Dictionary<string, string>
        {
            ["SourceRoleArns"] = RoleB.ToString(),
            ["TargetBuckets"] = TargetBucket,
        };
        if (stack.Template is null)
        {
            parameters["EventAccounts"] = B.ToString();
            parameters["EventBuckets"] = SourceBucket;
            parameters["EventKeyPrefix"] = EventKeyPrefix;
        }
        foreach (var (name, value) in stack.Parameters)
            parameters[name] = value;
        var template = stack.Template ?? StackFolder.File("serverless.template");
        var outputs = await host.DeployAsync(A, "xacct", template, parameters, cancellationToken);
        string[] needed = ["StateMachineArn", "StagingBucketName", "ServiceRoleAArn", "TargetRoleArn"];
        if (needed.Except(outputs.Keys).ToList() is [_, ..] missing)
            throw new CliException(
                ExitCode.Usage,
                $"{template}: it lacks the outputs {string.Join(", ", missing)}, by which the two accounts meet."
            );
        (StateMachineArn, StagingBucket) = (outputs["StateMachineArn"], outputs["StagingBucketName"]);
        (ServiceRoleA, TargetRole) = (outputs["ServiceRoleAArn"], outputs["TargetRoleArn"]);
        EventBus = outputs.GetValueOrDefault("ObjectBusArn", "");
        await TrustAsync(ServiceRoleA, cancellationToken);
    }

    private static async Task PutBucketAsync(IAmazonS3 s3, string name, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = name }, cancellationToken);
        }
        catch (AmazonS3Exception kept) when (kept.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // A former sandbox of this data directory left it, with its objects.
        }
    }

    /// <summary>Turns on that the bucket's owner's default bus is told of its objects.</summary>
    private static Task SendEventsAsync(IAmazonS3 s3, string bucket, CancellationToken cancellationToken) =>
        s3.PutBucketNotificationAsync(
            new PutBucketNotificationRequest
            {
                BucketName = bucket,
                EventBridgeConfiguration = new EventBridgeConfiguration(),
            },
            cancellationToken
        );

    /// <summary>Deploys account B's template so that role B trusts <paramref name="principalArn"/>, and nobody else.</summary>
    public Task TrustAsync(string principalArn, CancellationToken cancellationToken) =>
        host.DeployAsync(
            B,
            "xacct-source",
            StackFolder.File("source-account.template"),
            new Dictionary<string, string>
            {
                ["ServiceRoleAArn"] = principalArn,
                ["BucketName"] = SourceBucket,
                ["AllowDelete"] = "true",
                ["AllowRestore"] = "true",
                ["AllowAnnotations"] = "true",
                ["EventBusArn"] = EventBus,
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        Ours.Dispose();
        Theirs.Dispose();
        StepFunctions.Dispose();
        await host.DisposeAsync();
    }

    private AmazonS3Client S3(AccountId account) =>
        new(
            CredentialsOf(account),
            new AmazonS3Config
            {
                ServiceURL = Endpoint,
                AuthenticationRegion = Region,
                ForcePathStyle = true,
            }
        );

    private BasicAWSCredentials CredentialsOf(AccountId account)
    {
        var key = host.AdministratorOf(account);
        return new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey);
    }
}
