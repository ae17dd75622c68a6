using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>A function store with its Runtime API on a port of its own, and real processes; the clock stands still.</summary>
public sealed class FunctionStage : IAsyncLifetime
{
    private static readonly Principal Caller = new Principal.User(TestFunction.Account, "admin");

    private readonly WebApplication app;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("xacct-");

    public FunctionStage()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        var credentials = Substitute.For<ICredentialStore>();
        credentials
            .IssueSession(Arg.Any<Principal>(), Arg.Any<TimeSpan>())
            .Returns(call =>
            {
                Sessions.Enqueue(call.Arg<Principal>());
                return new Credentials(
                    $"ASIA{Sessions.Count}",
                    $"secret-{Sessions.Count}",
                    $"token-{Sessions.Count}",
                    Time.GetUtcNow() + call.Arg<TimeSpan>()
                );
            });
        Authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.Allowed, "", ""));
        Functions = new FunctionStore(
            credentials,
            Authorizer,
            Time,
            random,
            new FunctionStoreOptions
            {
                Endpoint = () => new Uri(app.Urls.Single()),
                Scratch = scratch,
                Log = Log.Enqueue,
                MayAssumeRole = (_, _) => RoleAdmitsLambda,
            }
        );
        var api = new RuntimeApi(Functions);
        app.Map("/_lambda/{**rest}", (HttpContext http) => api.HandleAsync(http));
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));

    internal IAuthorizer Authorizer { get; } = Substitute.For<IAuthorizer>();

    internal bool RoleAdmitsLambda { get; set; } = true;

    internal FunctionStore Functions { get; }

    internal ConcurrentQueue<Principal> Sessions { get; } = [];

    internal ConcurrentQueue<FunctionLogLine> Log { get; } = [];

    internal async Task<(string? Error, JsonNode? Payload)> InvokeAsync(
        string payload,
        InvocationOrigin? origin = null,
        string function = "test"
    )
    {
        var result = await Functions.InvokeAsync(
            Caller,
            function,
            Encoding.UTF8.GetBytes(payload),
            origin,
            CancellationToken.None
        );
        return (result.FunctionError, JsonNode.Parse(result.Payload.Span));
    }

    internal Task ProcessesEndedAsync() => UntilAsync(() => Functions.Processes.All(p => !p.IsAlive));

    internal Task LoggedAsync(string text) => UntilAsync(() => Log.Any(line => line.Text == text));

    /// <summary>For what another process does there is no event to wait for, so this looks again and again.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    public Task InitializeAsync() => app.StartAsync();

    public async Task DisposeAsync()
    {
        await Functions.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        random.Dispose();
        scratch.Delete(recursive: true);
    }
}
