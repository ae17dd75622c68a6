using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NSubstitute;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Api;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>The API as it goes over the wire: the service's answers to requests, each held to the published model.</summary>
internal sealed class StatesApi
{
    private readonly StatesService service;

    public StatesApi()
    {
        Authorizer = Substitute.For<IAuthorizer>();
        Authorizer.Authorize(Arg.Any<AccessRequest>()).Returns(new Decision(Outcome.Allowed, "", ""));
        service = new StatesService(Machines.Store, Authorizer, Machines.Time);
    }

    public Machines Machines { get; } = new();
    public IAuthorizer Authorizer { get; }

    /// <summary>A request that succeeds.</summary>
    public JsonElement Call(string operation, object body) => Machines.Time.Run(() => CallAsync(operation, body));

    public async Task<JsonElement> CallAsync(string operation, object body)
    {
        var (status, contentType, answer) = await SendAsync(operation, JsonSerializer.Serialize(body));
        Assert.True(status == 200, $"{operation}: {status} {answer}");
        Assert.Equal("application/x-amz-json-1.0", contentType);
        StatesModel.AssertOutput(operation, answer);
        return answer;
    }

    /// <summary>A request that is refused; gives the error's type and message.</summary>
    public (string Type, string Message) Refused(string operation, object body)
    {
        var (status, _, answer) = Machines.Time.Run(() => SendAsync(operation, JsonSerializer.Serialize(body)));
        Assert.Equal(400, status);
        return (answer.GetProperty("__type").GetString()!, answer.GetProperty("message").GetString()!);
    }

    public async Task<(int Status, string? ContentType, JsonElement Body)> SendAsync(string operation, string body)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers["X-Amz-Target"] = $"AWSStepFunctions.{operation}";
        http.Response.Body = new MemoryStream();
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = new SignedRequest(
            http,
            new Principal.User(Machines.Account, "admin"),
            "AKIATEST",
            "us-east-1",
            new MemoryStream(bytes),
            bytes.Length,
            new Dictionary<string, string>()
        );
        try
        {
            await service.HandleAsync(request);
        }
        catch (SandboxException error)
        {
            await service.WriteErrorAsync(http, error);
        }
        http.Response.Body.Position = 0;
        using var document = await JsonDocument.ParseAsync(http.Response.Body);
        return (http.Response.StatusCode, http.Response.ContentType, document.RootElement.Clone());
    }

    /// <summary>Creates a machine and gives its ARN.</summary>
    public string Create(string name, string definition, string type = "STANDARD") =>
        Call(
                "CreateStateMachine",
                new
                {
                    name,
                    definition,
                    roleArn = Machines.Role.ToString(),
                    type,
                }
            )
            .GetProperty("stateMachineArn")
            .GetString()!;

    /// <summary>Starts an execution, waits for its end, and gives its ARN.</summary>
    public string Run(string machine, string name, string input = "{}") =>
        Machines.Time.Run(async () =>
        {
            var started = await CallAsync(
                "StartExecution",
                new
                {
                    stateMachineArn = machine,
                    name,
                    input,
                }
            );
            var arn = started.GetProperty("executionArn").GetString()!;
            await Machines.Store.Execution(Arn.Parse(arn)).Completion;
            return arn;
        });
}
