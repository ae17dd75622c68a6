using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// A sandbox whose state machines read and write the bucket <c>items</c> under a role that may do so, and may assume
/// a role of account 222222222222.
/// </summary>
public sealed class StateBuckets : IAsyncLifetime
{
    internal const string Bucket = "items";

    private static readonly AccountId Theirs = AccountId.Parse("222222222222");

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-");
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private SandboxHost host = null!;
    private int machines;

    internal static Arn TheirRole { get; } = Arn.Role(Theirs, "Visited");

    internal IAmazonS3 S3 { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data,
                RandomNumberGenerator = random,
                Random = new Random(1),
            },
            CancellationToken.None
        );
        host.Buckets.CreateBucket(Bucket, Machines.Account, "us-east-1");
        var admin = host.AdministratorOf(Machines.Account);
        S3 = new AmazonS3Client(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = $"{host.Endpoint}",
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
            }
        );
        host.Iam.PutRole(
            Role(
                Machines.Role,
                """{"Service":"states.amazonaws.com"}""",
                $$"""
                {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:ListBucket"],
                 "Resource":["arn:aws:s3:::items","arn:aws:s3:::items/open/*"]},
                {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"{{TheirRole}}"}
                """
            )
        );
        host.Iam.PutRole(
            Role(TheirRole, $$"""{"AWS":"{{Machines.Role}}"}""", """{"Effect":"Deny","Action":"s3:*","Resource":"*"}""")
        );
    }

    internal async Task PutAsync(string key, string content) =>
        await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ContentBody = content,
            }
        );

    internal async Task<string> GetAsync(string key)
    {
        using var response = await S3.GetObjectAsync(Bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Runs a machine of one state to its end.</summary>
    internal async Task<ExecutionState> RunAsync(string state, string input = "{}")
    {
        var machine = host.StateMachines.CreateStateMachine(
            Machines.Account,
            "us-east-1",
            $"machine-{Interlocked.Increment(ref machines)}",
            Machines.Role,
            $$"""{ "StartAt": "S", "States": { "S": {{state}} } }""",
            StateMachineType.Standard
        );
        var execution = host.StateMachines.StartExecution(machine.Arn, null, input);
        await execution.Completion;
        return execution.State;
    }

    public async Task DisposeAsync()
    {
        S3.Dispose();
        await host.DisposeAsync();
        random.Dispose();
        data.Delete(recursive: true);
    }

    private static RoleDefinition Role(Arn arn, string trusted, string statements) =>
        new()
        {
            Arn = arn,
            TrustPolicy =
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{trusted}},"Action":"sts:AssumeRole"}]}""",
            InlinePolicies = new Dictionary<string, string>
            {
                ["Own"] = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""",
            },
        };
}
