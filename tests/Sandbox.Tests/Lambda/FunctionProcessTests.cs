using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>What a process gets, and when it ends.</summary>
public sealed class FunctionProcessTests : IAsyncLifetime
{
    private readonly FunctionStage stage = new();

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        stage.Functions.PutFunction(
            TestFunction.Configuration with
            {
                Environment = new Dictionary<string, string> { ["OWN"] = "from the template" },
            }
        );
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Environment_HoldsWhatLambdaGivesAndNothingOfTheSandboxs()
    {
        Environment.SetEnvironmentVariable("AWS_PROFILE", "the developer's");
        var (_, payload) = await stage.InvokeAsync("""{"Do":"environment"}""");
        var variables = payload!.AsObject().ToDictionary(v => v.Key, v => v.Value!.GetValue<string>());

        Assert.Equal("from the template", variables["OWN"]);
        Assert.Equal("ASIA1", variables["AWS_ACCESS_KEY_ID"]);
        Assert.Equal("secret-1", variables["AWS_SECRET_ACCESS_KEY"]);
        Assert.Equal("token-1", variables["AWS_SESSION_TOKEN"]);
        Assert.Equal("us-east-1", variables["AWS_REGION"]);
        Assert.Equal("test", variables["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.Equal("256", variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]);
        Assert.Equal("XAcctWorkflow.TestFunction", variables["_HANDLER"]);
        Assert.StartsWith("http://127.0.0.1:", variables["AWS_ENDPOINT_URL"], StringComparison.Ordinal);
        Assert.Equal(
            new Uri(variables["AWS_ENDPOINT_URL"]).Authority,
            variables["AWS_LAMBDA_RUNTIME_API"].Split('/')[0]
        );
        Assert.DoesNotContain("AWS_PROFILE", variables.Keys);
        Assert.NotEqual(Environment.GetEnvironmentVariable("HOME"), variables["HOME"]);
    }

    [Fact]
    public async Task Output_GoesToTheLogWithoutCredentials()
    {
        await stage.InvokeAsync("""{"Do":"print","Text":"hello"}""");
        await stage.InvokeAsync("""{"Do":"exit","Code":0}""");
        await stage.LoggedAsync("hello");
        await stage.LoggedAsync("***");

        Assert.DoesNotContain(stage.Log, line => line.Text.Contains("secret", StringComparison.Ordinal));
        Assert.Contains(stage.Log, line => line.Text.StartsWith("REPORT RequestId: ", StringComparison.Ordinal));
        Assert.All(stage.Log, line => Assert.Equal("test", line.Function));
    }

    [Fact]
    public async Task IdleProcess_AfterItsTime_Ends()
    {
        await stage.InvokeAsync("1");
        stage.Time.Advance(TimeSpan.FromMinutes(10));

        await stage.ProcessesEndedAsync();
    }

    [Fact]
    public async Task Process_WhoseCredentialsRunOut_IsReplaced()
    {
        await stage.InvokeAsync("1");
        for (var i = 0; i < 90; i++)
        {
            stage.Time.Advance(TimeSpan.FromMinutes(8));
            await stage.InvokeAsync("1");
        }

        Assert.Equal(2, stage.Sessions.Count);
    }

    [Fact]
    public async Task ChangedFunction_RunsInANewProcessWithTheNewConfiguration()
    {
        await stage.InvokeAsync("1");
        stage.Functions.PutFunction(
            TestFunction.Configuration with
            {
                Environment = new Dictionary<string, string> { ["OWN"] = "changed" },
            }
        );
        var (_, payload) = await stage.InvokeAsync("""{"Do":"environment"}""");

        Assert.Equal("changed", payload!["OWN"]!.GetValue<string>());
        Assert.Equal(2, stage.Functions.Processes.Count);
    }

    [Fact]
    public async Task DeletedFunction_EndsItsProcessesAndIsUnknown()
    {
        await stage.InvokeAsync("1");
        stage.Functions.DeleteFunction(TestFunction.Configuration.Arn);

        await stage.ProcessesEndedAsync();
        Assert.Null(stage.Functions.FindFunction(TestFunction.Configuration.Arn));
    }
}
