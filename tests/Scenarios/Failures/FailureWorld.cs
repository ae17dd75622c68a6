using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Scenarios.Accounts;
using XAcctWorkflow.Scenarios.Moves;

namespace XAcctWorkflow.Scenarios.Failures;

/// <summary>Two accounts that are broken by one case after the other, and set up anew in between.</summary>
public sealed class FailureWorld : IAsyncLifetime
{
    public const string Region = "us-east-1";
    private const string Versions = "b-versions";

    /// <summary>More than the state machine waits before it tries a refused assume again.</summary>
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(16);

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-failures-");
    private readonly Dictionary<string, string?> bucketPolicies = [];
    private TwoAccounts? accounts;
    private IReadOnlyList<RoleDefinition> roles = [];
    private KmsKey sourceKey = null!;
    private KmsKey targetKey = null!;

    public TwoAccounts Accounts => accounts!;

    public IamStore Iam => Accounts.Host.Iam;

    public KmsKeyStore Keys => Accounts.Host.Keys;

    internal JumpingTime Time { get; } = new();

    /// <summary>What cases write in braces.</summary>
    public IReadOnlyDictionary<string, string> Variables =>
        new Dictionary<string, string>
        {
            ["RoleA"] = Accounts.ServiceRoleA,
            ["TargetRole"] = Accounts.TargetRole,
            ["RoleB"] = TwoAccounts.RoleB.ToString(),
            ["Second"] = Second,
            ["Source"] = TwoAccounts.SourceBucket,
            ["Target"] = TwoAccounts.TargetBucket,
            ["Staging"] = Accounts.StagingBucket,
            ["SourceKey"] = sourceKey.Arn.ToString(),
            ["TargetKey"] = targetKey.Arn.ToString(),
        };

    /// <summary>A second role that the stack lists.</summary>
    private static string Second => Arn.Role(TwoAccounts.B, "Second").ToString();

    public async Task InitializeAsync()
    {
        accounts = await TwoAccounts.StartAsync(
            TwoAccounts.Options(data) with
            {
                TimeProvider = Time,
            },
            new AccountADeployment(
                null,
                new Dictionary<string, string>
                {
                    ["SourceRoleArns"] = $"{TwoAccounts.RoleB},{Second},{Arn.Role(TwoAccounts.A, "Ours")}",
                    ["TargetBuckets"] = $"{TwoAccounts.TargetBucket},a-not-there",
                }
            ),
            CancellationToken.None
        );
        (sourceKey, targetKey) = (Keys.CreateKey(TwoAccounts.B, Region), Keys.CreateKey(TwoAccounts.A, Region));
        await Accounts.Theirs.PutBucketAsync(Versions);
        var versioning = new PutBucketVersioningRequest
        {
            BucketName = Versions,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        };
        await Accounts.Theirs.PutBucketVersioningAsync(versioning);
        await DeployTheirsAsync(new Dictionary<string, string> { ["KmsKeyArn"] = sourceKey.Arn.ToString() });
        await DeployOursAsync(new Dictionary<string, string> { ["TargetKmsKeyArns"] = targetKey.Arn.ToString() });
        roles = [.. new[] { TwoAccounts.A, TwoAccounts.B }.SelectMany(Iam.RolesOf).Select(role => role.Definition)];
        foreach (var bucket in new[] { TwoAccounts.SourceBucket, TwoAccounts.TargetBucket, Accounts.StagingBucket })
            bucketPolicies[bucket] = await BucketPolicyAsync(bucket);
    }

    public async Task DisposeAsync()
    {
        await Accounts.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>Everything as the templates have it.</summary>
    public async Task RestoreAsync()
    {
        Iam.RoleDelay = TimeSpan.Zero;
        await DeployOursAsync(
            new Dictionary<string, string> { ["ExternalId"] = "", ["TargetKmsKeyArns"] = targetKey.Arn.ToString() }
        );
        await DeployTheirsAsync(
            new Dictionary<string, string>
            {
                ["RoleName"] = "ServiceRoleB",
                ["ExternalId"] = "",
                ["BucketName"] = TwoAccounts.SourceBucket,
                ["KeyPrefix"] = "",
            }
        );
        foreach (var role in roles)
        {
            Iam.DeleteRole(role.Arn);
            Iam.PutRole(role);
        }
        // Trust goes by who is there: a role that was made anew is somebody else until it is named again.
        foreach (var role in roles)
            Iam.UpdateTrustPolicy(role.Arn, role.TrustPolicy);
        foreach (var (bucket, policy) in bucketPolicies)
            await PutBucketPolicyAsync(bucket, policy);
        Keys.PutKey(sourceKey);
        Keys.PutKey(targetKey);
    }

    /// <summary>Waits for the end of an execution, and puts the clock forward whenever it waits to try again.</summary>
    public Task<ExecutionStory> EndAsync(string execution) =>
        new Mover(Accounts).EndAsync(execution, Time, HistoryEventType.TaskFailed, RetryWait);

    public async Task PutObjectAsync(string key, JsonObject how)
    {
        var request = new PutObjectRequest
        {
            BucketName = how["Bucket"]?.GetValue<string>() ?? TwoAccounts.SourceBucket,
            Key = key,
            ContentBody = "content",
            TagSet = how["Tags"] is null ? [] : [new Amazon.S3.Model.Tag { Key = "project", Value = "cats" }],
        };
        if (how["KmsKey"]?.GetValue<string>() is { } kms)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = kms;
        }
        await Accounts.Theirs.PutObjectAsync(request);
    }

    public Task DeployOursAsync(IReadOnlyDictionary<string, string> parameters) =>
        Accounts.Host.DeployAsync(
            TwoAccounts.A,
            "xacct",
            StackFolder.File("serverless.template"),
            parameters,
            CancellationToken.None
        );

    public async Task<string?> BucketPolicyAsync(string bucket)
    {
        // The SDK throws nothing for a bucket without one, and has the error's XML as the policy.
        var response = await ClientOf(bucket).GetBucketPolicyAsync(bucket);
        return response.HttpStatusCode == HttpStatusCode.OK ? response.Policy : null;
    }

    /// <param name="policy">Null for none.</param>
    public Task PutBucketPolicyAsync(string bucket, string? policy) =>
        policy is null
            ? ClientOf(bucket).DeleteBucketPolicyAsync(bucket)
            : ClientOf(bucket).PutBucketPolicyAsync(bucket, policy);

    /// <summary>Runs a command of the AWS CLI, as far as diagnoses print them.</summary>
    public async Task RunAsync(string command)
    {
        var words = command.Split(' ');
        if (words is ["aws", "s3", "mb", var uri])
            await Accounts.Ours.PutBucketAsync(new Uri(uri).Host);
        else if (words is ["aws", "iam", "update-role", "--role-name", var role, "--max-session-duration", var seconds])
        {
            var longest = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
            Assert.True(
                Iam.UpdateRole(Arn.Role(TwoAccounts.B, role), each => each with { MaxSessionDuration = longest })
            );
        }
        else if (words is ["aws", "cloudformation", "deploy", ..])
        {
            Assert.Contains("--template-file source-account.template", command, StringComparison.Ordinal);
            var overrides = words[(Array.IndexOf(words, "--parameter-overrides") + 1)..];
            await DeployTheirsAsync(overrides.Select(pair => pair.Split('=', 2)).ToDictionary(p => p[0], p => p[1]));
        }
        else
            throw new InvalidOperationException($"A diagnosis prints '{command}', which is not known here.");
    }

    public Task DeployTheirsAsync(IReadOnlyDictionary<string, string> parameters) =>
        Accounts.Host.DeployAsync(
            TwoAccounts.B,
            "xacct-source",
            StackFolder.File("source-account.template"),
            parameters,
            CancellationToken.None
        );

    private IAmazonS3 ClientOf(string bucket) =>
        bucket.StartsWith("b-", StringComparison.Ordinal) ? Accounts.Theirs : Accounts.Ours;
}
