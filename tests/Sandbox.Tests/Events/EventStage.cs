using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Queues;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>Two accounts, of which B sends its bucket's events to a bus of A, where a rule starts a state machine.</summary>
public sealed class EventStage : IAsyncLifetime
{
    internal const string Bucket = "b-outbox";

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("xacct-events-");
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();

    internal static AccountId A { get; } = AccountId.Parse("111111111111");
    internal static AccountId B { get; } = AccountId.Parse("222222222222");
    internal static Arn BusA { get; } = Arn.Parse($"arn:aws:events:us-east-1:{A}:event-bus/objects");

    internal SandboxHost Host { get; private set; } = null!;
    internal AmazonS3Client Theirs { get; private set; } = null!;
    internal AmazonS3Client Ours { get; private set; } = null!;
    internal EventsClient EventsOfA { get; private set; } = null!;
    internal EventsClient EventsOfB { get; private set; } = null!;
    internal AmazonSQSClient QueuesOfA { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data,
                RandomNumberGenerator = random,
                Random = new Random(1),
            },
            CancellationToken.None
        );
        (Ours, Theirs) = (S3(A), S3(B));
        EventsOfA = new EventsClient(Host.Endpoint, Host.AdministratorOf(A));
        EventsOfB = new EventsClient(Host.Endpoint, Host.AdministratorOf(B));
        QueuesOfA = new AmazonSQSClient(
            CredentialsOf(A),
            new AmazonSQSConfig { ServiceURL = $"{Host.Endpoint}", AuthenticationRegion = "us-east-1" }
        );
        await DeployAsync(A, "receiver");
        await DeployAsync(B, "sender");
    }

    internal async Task DeployAsync(AccountId account, string name, Action<JsonObject>? change = null)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Events", "Templates", $"{name}.template");
        var template = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        change?.Invoke(template);
        var file = new FileInfo(Path.Combine(data.FullName, $"{name}.template"));
        await File.WriteAllTextAsync(file.FullName, template.ToJsonString());
        await Host.DeployAsync(account, name, file, new Dictionary<string, string>(), CancellationToken.None);
    }

    /// <summary>Waits until all that was put has arrived or was given up, and gives the executions' inputs.</summary>
    internal async Task<IReadOnlyList<JsonNode>> InputsAsync()
    {
        await Host.Router.WhenIdleAsync();
        return [.. Host.StateMachines.Executions.Select(execution => JsonNode.Parse(execution.Input)!)];
    }

    /// <summary>Lets a rule of account A's default bus start the machine with the whole event.</summary>
    internal Task RecordAsync(string rule)
    {
        var move = Host.Events.RulesOf(BusA).Single().Targets[0];
        var target = new
        {
            Id = "record",
            Arn = $"{move.Arn}",
            RoleArn = $"{move.Role}",
        };
        return EventsOfA.CallAsync("PutTargets", new { Rule = rule, Targets = new[] { target } });
    }

    internal IReadOnlyList<QueueMessage> DeadLettersOf(AccountId account) =>
        Host.Queues.Find(QueueStore.ArnOf(account, "us-east-1", "undelivered"))!.Messages;

    public async Task DisposeAsync()
    {
        Theirs.Dispose();
        Ours.Dispose();
        EventsOfA.Dispose();
        EventsOfB.Dispose();
        QueuesOfA.Dispose();
        await Host.DisposeAsync();
        random.Dispose();
        data.Delete(recursive: true);
    }

    private AmazonS3Client S3(AccountId account) =>
        new(
            CredentialsOf(account),
            new AmazonS3Config
            {
                ServiceURL = $"{Host.Endpoint}",
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
            }
        );

    private BasicAWSCredentials CredentialsOf(AccountId account)
    {
        var admin = Host.AdministratorOf(account);
        return new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey);
    }
}
