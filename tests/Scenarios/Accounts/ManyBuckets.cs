using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>
/// Two accounts with buckets of several kinds, a role B for each of the source's, and chunks of 5 MiB that are staged one
/// after another. Shared by several classes, which are run one after another.
/// </summary>
public sealed class ManyBuckets : IAsyncLifetime
{
    public const string Scenarios = "many buckets";
    public const string FarRegion = "eu-central-1";
    public const int ChunkMiB = 5;
    public const long ChunkLength = (long)ChunkMiB << 20;

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-buckets-");
    private TwoAccounts? accounts;

    public static Pair Plain { get; } = new(TwoAccounts.SourceBucket, TwoAccounts.TargetBucket);

    /// <summary>Versioning is on in both.</summary>
    public static Pair Versioned { get; } = new("b-versions", "a-versions");

    public static Pair Dotted { get; } = new("b.dots.in.it", "a.dots.in.it");

    /// <summary>In <see cref="FarRegion"/>.</summary>
    public static Pair Far { get; } = new("b-far", "a-far");

    public S3Calls Calls { get; } = new();
    public TwoAccounts Accounts => accounts!;
    public Mover Mover { get; private set; } = null!;

    /// <summary>S3 of account B in <see cref="FarRegion"/>.</summary>
    public IAmazonS3 TheirsFar { get; private set; } = null!;

    /// <summary>S3 of account A in <see cref="FarRegion"/>.</summary>
    public IAmazonS3 OursFar { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Pair[] pairs = [Plain, Versioned, Dotted, Far];
        var stack = new AccountADeployment(
            null,
            new Dictionary<string, string>
            {
                ["ChunkMiB"] = $"{ChunkMiB}",
                ["ChunksAtOnce"] = "1",
                ["SourceRoleArns"] = string.Join(',', pairs.Select(pair => RoleOf(pair.Source))),
                ["TargetBuckets"] = string.Join(',', pairs.Select(pair => pair.Target)),
            }
        );
        var options = TwoAccounts.Options(data) with { BeforeS3Call = Calls.SeeAsync };
        accounts = await TwoAccounts.StartAsync(options, stack, default);
        Mover = new Mover(accounts);
        (TheirsFar, OursFar) = (FarS3(TwoAccounts.B), FarS3(TwoAccounts.A));
        foreach (var pair in pairs[1..])
        {
            var (theirs, ours) = pair == Far ? (TheirsFar, OursFar) : (accounts.Theirs, accounts.Ours);
            await theirs.PutBucketAsync(NewBucket(pair.Source, pair == Far));
            await ours.PutBucketAsync(NewBucket(pair.Target, pair == Far));
            await accounts.Host.DeployAsync(
                TwoAccounts.B,
                $"xacct-source-{pair.Source.Replace('.', '-')}",
                StackFolder.File("source-account.template"),
                new Dictionary<string, string>
                {
                    ["ServiceRoleAArn"] = accounts.ServiceRoleA,
                    ["BucketName"] = pair.Source,
                    ["RoleName"] = Arn.Parse(RoleOf(pair.Source)).Resource["role/".Length..],
                    ["AllowDelete"] = "true",
                },
                default
            );
        }
        await Versions.EnableAsync(accounts.Theirs, Versioned.Source);
        await Versions.EnableAsync(accounts.Ours, Versioned.Target);
    }

    public async Task DisposeAsync()
    {
        TheirsFar?.Dispose();
        OursFar?.Dispose();
        if (accounts is not null)
            await accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>A move's input.</summary>
    public static JsonObject Input(Pair between, string key, bool deleteSource = false, string? onConflict = null)
    {
        var input = Mover.Input(key, deleteSource, onConflict);
        input["Source"]!["Bucket"] = between.Source;
        input["Source"]!["RoleArn"] = RoleOf(between.Source);
        input["Target"]!["Bucket"] = between.Target;
        return input;
    }

    /// <returns>The output of an execution that has to succeed.</returns>
    public async Task<JsonNode> MoveAsync(JsonObject input)
    {
        var execution = await Mover.StartAsync(input);
        await Mover.EndAsync(execution);
        return await Mover.OutputAsync(execution);
    }

    /// <returns>The failure of an execution that must not succeed.</returns>
    public async Task<ExecutionProgress.Failed> FailAsync(JsonObject input)
    {
        var story = await Mover.MoveAsync(input);
        Assert.NotNull(story.Failure);
        return story.Failure;
    }

    /// <summary>Nothing of the execution is left in staging, and no upload is open at a target.</summary>
    public async Task AssertTidyAsync(JsonNode output, string targetBucket)
    {
        var execution = output["Execution"]!.GetValue<string>().Split(':');
        var staged = await Remains.KeysAsync(Accounts.Ours, Accounts.StagingBucket);
        Assert.DoesNotContain(
            staged,
            key => key.StartsWith($"moves/{execution[^2]}/{execution[^1]}/", StringComparison.Ordinal)
        );
        Assert.Empty(await Remains.UploadsAsync(Accounts.Ours, Accounts.StagingBucket));
        Assert.Empty(await Remains.UploadsAsync(Accounts.Ours, targetBucket));
    }

    private static string RoleOf(string bucket) =>
        bucket == TwoAccounts.SourceBucket
            ? TwoAccounts.RoleB.ToString()
            : Arn.Role(TwoAccounts.B, $"ReaderOf.{bucket}").ToString();

    private static PutBucketRequest NewBucket(string name, bool far) =>
        new() { BucketName = name, BucketRegionName = far ? FarRegion : null };

    private AmazonS3Client FarS3(AccountId account)
    {
        var key = Accounts.Host.AdministratorOf(account);
        var config = new AmazonS3Config
        {
            ServiceURL = Accounts.Endpoint,
            AuthenticationRegion = FarRegion,
            ForcePathStyle = true,
        };
        return new AmazonS3Client(new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey), config);
    }

    /// <summary>A bucket of account B, and one of account A.</summary>
    public sealed record Pair(string Source, string Target);
}

[CollectionDefinition(ManyBuckets.Scenarios)]
public sealed class ManyBucketsScenarios : ICollectionFixture<ManyBuckets>;
