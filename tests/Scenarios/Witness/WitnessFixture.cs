using System.Text.Json;
using Amazon.Runtime;
using Amazon.S3;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>The endpoint that the environment names, or else a sandbox; and our functions, which work against it.</summary>
public sealed class WitnessFixture : IAsyncLifetime
{
    public const string Scenarios = "any endpoint";

    private const string Versioned = "b-versions";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-witness-");
    private TwoAccounts? sandbox;
    private StepProcesses? steps;

    public WitnessAccounts Accounts { get; private set; } = null!;

    public StepProcesses Steps => steps!;

    /// <summary>S3 as the owner of the source bucket.</summary>
    public IAmazonS3 Source { get; private set; } = null!;

    /// <summary>S3 as our account, which owns the staging bucket.</summary>
    public IAmazonS3 Staging { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Accounts = Environment.GetEnvironmentVariable(WitnessAccounts.Variable) is { Length: > 0 } path
            ? JsonSerializer.Deserialize<WitnessAccounts>(await File.ReadAllTextAsync(path))!
            : await StartSandboxAsync();
        (Source, Staging) = (S3(Accounts.Owner), S3(Accounts.Workflow));
        if (Accounts.CreateBuckets)
        {
            await Source.PutBucketAsync(Accounts.SourceBucket);
            await Staging.PutBucketAsync(Accounts.StagingBucket);
            await Source.PutBucketAsync(Accounts.VersionedBucket);
        }
        await Versions.EnableAsync(Source, Accounts.VersionedBucket);
        steps = await StepProcesses.StartAsync(Accounts, data.CreateSubdirectory("functions"));
    }

    public async Task DisposeAsync()
    {
        if (steps is not null)
            await steps.DisposeAsync();
        Source?.Dispose();
        Staging?.Dispose();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
        data.Delete(recursive: true);
    }

    private async Task<WitnessAccounts> StartSandboxAsync()
    {
        sandbox = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data.CreateSubdirectory("sandbox")),
            AccountADeployment.AsBuilt,
            CancellationToken.None
        );
        await sandbox.Theirs.PutBucketAsync(Versioned);
        return new WitnessAccounts
        {
            Name = "the sandbox",
            Endpoint = new Uri(sandbox.Endpoint),
            Workflow = KeyOf(TwoAccounts.A),
            Owner = KeyOf(TwoAccounts.B),
            RoleArn = await RoleAsync("Whole", TwoAccounts.SourceBucket, "", trusted: true),
            NarrowRoleArn = await RoleAsync("Narrow", TwoAccounts.SourceBucket, "narrow/", trusted: true),
            StrangersRoleArn = await RoleAsync("Strangers", TwoAccounts.SourceBucket, "", trusted: false),
            VersionedRoleArn = await RoleAsync("Versioned", Versioned, "", trusted: true),
            SourceBucket = TwoAccounts.SourceBucket,
            VersionedBucket = Versioned,
            StagingBucket = sandbox.StagingBucket,
        };
    }

    /// <summary>A role B from the template, which admits roles only: to our user, trust is given afterwards.</summary>
    private async Task<string> RoleAsync(string name, string bucket, string prefix, bool trusted)
    {
        var outputs = await sandbox!.Host.DeployAsync(
            TwoAccounts.B,
            $"witness-{name}",
            StackFolder.File("source-account.template"),
            new Dictionary<string, string>
            {
                ["RoleName"] = name,
                ["ServiceRoleAArn"] = sandbox.TargetRole,
                ["BucketName"] = bucket,
                ["KeyPrefix"] = prefix,
            },
            CancellationToken.None
        );
        var role = Arn.Parse(outputs["RoleArn"]);
        if (trusted)
            sandbox.Host.Iam.UpdateTrustPolicy(role, TrustOf(Arn.User(TwoAccounts.A, "admin")));
        return role.ToString();
    }

    private static string TrustOf(Arn principal) =>
        $$"""
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Effect": "Allow", "Principal": { "AWS": "{{principal}}" }, "Action": "sts:AssumeRole" }
              ]
            }
            """;

    private WitnessKey KeyOf(AccountId account)
    {
        var key = sandbox!.Host.AdministratorOf(account);
        return new WitnessKey(key.AccessKeyId, key.SecretAccessKey);
    }

    private AmazonS3Client S3(WitnessKey key) =>
        new(
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = Accounts.Endpoint.ToString(),
                AuthenticationRegion = StepProcesses.Region,
                ForcePathStyle = true,
                // RGW takes no trailing checksums.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
}

[CollectionDefinition(WitnessFixture.Scenarios)]
public sealed class WitnessedScenarios : ICollectionFixture<WitnessFixture>;
