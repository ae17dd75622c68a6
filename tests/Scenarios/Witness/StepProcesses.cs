using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NSubstitute;
using XAcctWorkflow.Cli;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Scenarios.Witness;

/// <summary>
/// Our functions as they are built, as processes of this machine: only the Runtime API is the sandbox's. S3 and STS are
/// the endpoint's, and the functions' own credentials are the ones that it knows.
/// </summary>
public sealed class StepProcesses : IAsyncDisposable
{
    public const string Region = "us-east-1";

    private static readonly AccountId Account = AccountId.Parse("111111111111");
    private static readonly Principal Caller = new Principal.User(Account, "witness");

    private readonly WebApplication app;
    private readonly RandomNumberGenerator random = RandomNumberGenerator.Create();
    private readonly FunctionStore functions;
    private readonly SessionsWithoutKms sts;

    private StepProcesses(WitnessAccounts accounts, DirectoryInfo scratch)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        var credentials = Substitute.For<ICredentialStore>();
        credentials.IssueSession(Arg.Any<Principal>(), Arg.Any<TimeSpan>()).Returns(accounts.Workflow.AsCredentials());
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.Allowed, "", ""));
        functions = new FunctionStore(
            credentials,
            authorizer,
            TimeProvider.System,
            random,
            new FunctionStoreOptions
            {
                Endpoint = () => new Uri(app.Urls.Single()),
                Scratch = scratch,
                Region = Region,
                MayAssumeRole = (_, _) => true,
            }
        );
        var api = new RuntimeApi(functions);
        sts = new SessionsWithoutKms(accounts);
        app.MapPost("/", (HttpContext http) => sts.HandleAsync(http));
        app.Map($"{RuntimeApi.PathPrefix}/{{**rest}}", (HttpContext http) => api.HandleAsync(http));
    }

    public static async Task<StepProcesses> StartAsync(WitnessAccounts accounts, DirectoryInfo scratch)
    {
        var steps = new StepProcesses(accounts, scratch);
        await steps.app.StartAsync();
        var sts = accounts.KnowsKms ? accounts.Endpoint : new Uri(steps.app.Urls.Single());
        foreach (var step in new[] { "AssumeRole", "ReadObject", "StageTemp" })
            steps.functions.PutFunction(Configure(step, accounts, sts));
        return steps;
    }

    /// <summary>The step's answer, or the type and the message of its failure.</summary>
    public async Task<StepAnswer> RunAsync(string step, JsonObject input)
    {
        var payload = Encoding.UTF8.GetBytes(input.ToJsonString());
        var result = await functions.InvokeAsync(Caller, step, payload, origin: null, CancellationToken.None);
        var answer = (JsonObject)JsonNode.Parse(result.Payload.Span)!;
        return result.FunctionError is null
            ? new StepAnswer(answer, Error: null, Message: null)
            : new StepAnswer(
                new JsonObject(),
                answer["errorType"]!.GetValue<string>(),
                answer["errorMessage"]!.GetValue<string>()
            );
    }

    public async ValueTask DisposeAsync()
    {
        await functions.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        sts.Dispose();
        random.Dispose();
    }

    private static FunctionConfiguration Configure(string step, WitnessAccounts accounts, Uri sts) =>
        new()
        {
            Account = Account,
            Region = Region,
            Name = step,
            Role = Arn.Role(Account, "witness"),
            Handler = "XAcctWorkflow.Functions",
            Runtime = "dotnet10",
            Code = StackFolder.Functions,
            Timeout = TimeSpan.FromMinutes(2),
            Environment = new Dictionary<string, string>
            {
                ["ANNOTATIONS_HANDLER"] = step,
                ["XACCT_SOURCE_ROLE_ARNS"] = string.Join(
                    ',',
                    accounts.RoleArn,
                    accounts.NarrowRoleArn,
                    accounts.StrangersRoleArn,
                    accounts.VersionedRoleArn
                ),
                ["XACCT_TARGET_BUCKETS"] = accounts.StagingBucket,
                ["XACCT_STAGING_BUCKET"] = accounts.StagingBucket,
                ["AWS_ENDPOINT_URL_S3"] = accounts.Endpoint.GetLeftPart(UriPartial.Authority),
                ["AWS_ENDPOINT_URL_STS"] = sts.GetLeftPart(UriPartial.Authority),
            },
        };
}

/// <summary>What a step gave.</summary>
/// <param name="Output">Empty if it failed.</param>
/// <param name="Error">The failure's type name, or null.</param>
/// <param name="Message">The failure's message, or null.</param>
public sealed record StepAnswer(JsonObject Output, string? Error, string? Message);
