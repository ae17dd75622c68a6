using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Events.Api;
using XAcctWorkflow.Sandbox.Hosting;
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
        var admin = Host.AdministratorOf(B);
        Theirs = new AmazonS3Client(
            new BasicAWSCredentials(admin.AccessKeyId, admin.SecretAccessKey),
            new AmazonS3Config
            {
                ServiceURL = $"{Host.Endpoint}",
                AuthenticationRegion = "us-east-1",
                ForcePathStyle = true,
            }
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

    internal IReadOnlyList<QueueMessage> DeadLettersOf(AccountId account) =>
        Host.Queues.Find(QueueStore.ArnOf(account, "us-east-1", "undelivered"))!.Messages;

    /// <summary>A request of an account's administrator to one of the services, past HTTP.</summary>
    internal Task<JsonElement> EventsAsync(AccountId account, string operation, object body) =>
        CallAsync(
            new EventService(Host.Events, Host.Router, Host.Refusals, TimeProvider.System),
            $"AWSEvents.{operation}",
            account,
            body
        );

    internal Task<JsonElement> QueuesAsync(AccountId account, string operation, object body) =>
        CallAsync(new QueueService(Host.Queues, Host.Refusals), $"AmazonSQS.{operation}", account, body);

    private static async Task<JsonElement> CallAsync(
        ISandboxService service,
        string target,
        AccountId account,
        object body
    )
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Amz-Target"] = target;
        http.Response.Body = new MemoryStream();
        var bytes = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body));
        await service.HandleAsync(
            new SignedRequest(
                http,
                new Principal.User(account, "admin"),
                "AKIATEST",
                "us-east-1",
                new MemoryStream(bytes),
                bytes.Length,
                new Dictionary<string, string>()
            )
        );
        http.Response.Body.Position = 0;
        using var document = await JsonDocument.ParseAsync(http.Response.Body);
        return document.RootElement.Clone();
    }

    public async Task DisposeAsync()
    {
        Theirs.Dispose();
        await Host.DisposeAsync();
        random.Dispose();
        data.Delete(recursive: true);
    }
}
