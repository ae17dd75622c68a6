using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NSubstitute;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>Lambda's Invoke API.</summary>
public sealed class LambdaServiceTests : IAsyncLifetime
{
    private readonly FunctionStage stage = new();

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        stage.Functions.PutFunction(TestFunction.Configuration);
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Invoke_GivesTheAnswerAndItsVersion()
    {
        var response = await InvokeAsync("/2015-03-31/functions/test/invocations", """{"a":1}""");

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("$LATEST", response.Headers["X-Amz-Executed-Version"].ToString());
        Assert.False(response.Headers.ContainsKey("X-Amz-Function-Error"));
        Assert.Equal("""{"a":1}""", Body(response));
    }

    [Fact]
    public async Task Invoke_OfAFunctionThatFails_SaysSoInAHeader()
    {
        var arn = Uri.EscapeDataString(TestFunction.Configuration.Arn.ToString());
        var response = await InvokeAsync(
            $"/2015-03-31/functions/{arn}/invocations",
            """{"Do":"throw","Message":"no"}"""
        );

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("Unhandled", response.Headers["X-Amz-Function-Error"].ToString());
        Assert.Equal("TestException", $"{JsonNode.Parse(Body(response))!["errorType"]}");
    }

    [Fact]
    public async Task DryRun_StartsNothing()
    {
        var response = await InvokeAsync("/2015-03-31/functions/test/invocations", "1", "DryRun");

        Assert.Equal(204, response.StatusCode);
        Assert.Empty(stage.Functions.Processes);
    }

    [Fact]
    public async Task Event_IsRefusedByName()
    {
        var response = await InvokeAsync("/2015-03-31/functions/test/invocations", "1", "Event");

        Assert.Equal(501, response.StatusCode);
        Assert.Equal("NotImplemented", response.Headers["x-amzn-ErrorType"].ToString());
        Assert.Contains("invocation type Event", Body(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_WithoutTheRight_IsRefusedWithItsAccessKey()
    {
        stage
            .Authorizer.Authorize(Arg.Any<AccessRequest>())
            .Returns(new Decision(Outcome.ImplicitlyDenied, "not authorized", "why"));

        var response = await InvokeAsync("/2015-03-31/functions/test/invocations", "1");

        Assert.Equal(403, response.StatusCode);
        Assert.Equal("""{"Type":"User","Message":"not authorized"}""", Body(response));
        stage.Authorizer.Received(1).Authorize(Arg.Is<AccessRequest>(r => r.AccessKeyId == "AKIA"));
    }

    private async Task<HttpResponse> InvokeAsync(string path, string payload, string? type = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Path = PathString.FromUriComponent(path);
        http.Response.Body = new MemoryStream();
        if (type is not null)
        {
            http.Request.Headers["X-Amz-Invocation-Type"] = type;
        }

        var service = new LambdaService(stage.Functions);
        try
        {
            await service.HandleAsync(
                new SignedRequest(
                    http,
                    new Principal.User(TestFunction.Account, "u"),
                    "AKIA",
                    "us-east-1",
                    new MemoryStream(Encoding.UTF8.GetBytes(payload)),
                    payload.Length,
                    new Dictionary<string, string>()
                )
            );
        }
        catch (SandboxException e)
        {
            await service.WriteErrorAsync(http, e);
        }

        return http.Response;
    }

    private static string Body(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
