using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>What an invocation comes to, with real processes.</summary>
public sealed class FunctionStoreTests : IAsyncLifetime
{
    private readonly FunctionStage stage = new();

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        stage.Functions.PutFunction(TestFunction.Configuration);
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Invocation_OfAFunctionThatAnswers_GivesItsAnswer()
    {
        var (error, payload) = await stage.InvokeAsync("""{"Text":"こんにちは"}""");

        Assert.Null(error);
        Assert.Equal("こんにちは", payload!["Text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invocation_OfAFunctionThatFails_GivesItsErrorBody()
    {
        var (error, payload) = await stage.InvokeAsync("""{"Do":"throw","Message":"no"}""");

        Assert.Equal("Unhandled", error);
        Assert.Equal("TestException", payload!["errorType"]!.GetValue<string>());
        Assert.Equal("no", payload["errorMessage"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invocation_AfterAnother_ReusesTheWarmProcess()
    {
        await stage.InvokeAsync("""{"Do":"throw","Message":"a failure does not end a process"}""");
        var (_, payload) = await stage.InvokeAsync("""{"Do":"count"}""");

        Assert.Equal(2, payload!["Invocations"]!.GetValue<int>());
        Assert.Single(stage.Functions.Processes);
    }

    [Fact]
    public async Task Invocations_AtOnce_EachHaveAProcessOfTheirOwn()
    {
        var both = await Task.WhenAll(stage.InvokeAsync("""{"Do":"count"}"""), stage.InvokeAsync("""{"Do":"count"}"""));

        Assert.All(both, one => Assert.Equal(1, one.Payload!["Invocations"]!.GetValue<int>()));
        Assert.Equal(2, stage.Functions.Processes.Count(p => p.IsAlive));
    }

    [Fact]
    public async Task Invocation_WhoseTimeIsUp_FailsAsOnAwsAndEndsTheProcess()
    {
        await stage.InvokeAsync("1");
        var hanging = stage.InvokeAsync("""{"Do":"hang"}""");
        stage.Time.Advance(TimeSpan.FromSeconds(30));
        var (error, payload) = await hanging;

        Assert.Equal("Unhandled", error);
        Assert.Equal("Sandbox.Timedout", payload!["errorType"]!.GetValue<string>());
        Assert.Matches(
            "^RequestId: [0-9a-f-]{36} Error: Task timed out after 30.00 seconds$",
            payload["errorMessage"]!.GetValue<string>()
        );
        await stage.ProcessesEndedAsync();
    }

    [Theory]
    [InlineData("""{"Do":"exit","Code":7}""", "Runtime exited with error: exit status 7")]
    [InlineData("""{"Do":"exit","Code":0}""", "Runtime exited without providing a reason")]
    [InlineData("""{"Do":"kill"}""", "Runtime exited with error: signal: killed")]
    public async Task Invocation_WhoseProcessDies_FailsWithHowItDied(string order, string how)
    {
        var (error, payload) = await stage.InvokeAsync(order);

        Assert.Equal("Unhandled", error);
        Assert.Equal("Runtime.ExitError", payload!["errorType"]!.GetValue<string>());
        Assert.EndsWith(how, payload["errorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
        var (_, after) = await stage.InvokeAsync("""{"Do":"count"}""");
        Assert.Equal(1, after!["Invocations"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("error", "TestInitException", "It will not start.")]
    [InlineData("exit", "Runtime.ExitError", "exit status 3")]
    public async Task Invocation_OfAFunctionThatDoesNotStart_FailsWithTheReason(string how, string type, string message)
    {
        stage.Functions.PutFunction(
            TestFunction.Configuration with
            {
                Environment = new Dictionary<string, string> { ["TEST_INIT"] = how },
            }
        );

        var (error, payload) = await stage.InvokeAsync("1");

        Assert.Equal("Unhandled", error);
        Assert.Equal(type, payload!["errorType"]!.GetValue<string>());
        Assert.EndsWith(message, payload["errorMessage"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invocation_OfAnUnbuiltFunction_FailsWithInvalidEntrypoint()
    {
        stage.Functions.PutFunction(TestFunction.Configuration with { Handler = "Nothing" });

        var (_, payload) = await stage.InvokeAsync("1");

        Assert.Equal("Runtime.InvalidEntrypoint", payload!["errorType"]!.GetValue<string>());
    }

    [Fact]
    public async Task Invocation_WithAnAnswerOver6MiB_FailsAndTheProcessGoesOn()
    {
        var (_, payload) = await stage.InvokeAsync("""{"Do":"answer","Bytes":6291600}""");
        var (_, after) = await stage.InvokeAsync("""{"Do":"count"}""");

        Assert.Equal("Function.ResponseSizeTooLarge", payload!["errorType"]!.GetValue<string>());
        Assert.Equal(2, after!["Invocations"]!.GetValue<int>());
    }

    [Fact]
    public async Task Process_AtWork_TellsItsExecutionAndItsMemory()
    {
        var origin = new InvocationOrigin("arn:aws:states:us-east-1:111111111111:execution:m:e", "Step");
        await stage.InvokeAsync("""{"Do":"eat","MiB":64}""");
        var eaten = Assert.Single(stage.Functions.Processes);
        var hanging = stage.InvokeAsync("""{"Do":"hang"}""", origin);

        Assert.InRange(eaten.PeakResidentBytes, 64L << 20, 256L << 20);
        Assert.Equal(origin, stage.Functions.OriginOf("ASIA1"));
        Assert.Equal(origin, Assert.Single(stage.Functions.Processes).Origin);
        stage.Time.Advance(TimeSpan.FromSeconds(30));
        await hanging;
        Assert.Null(stage.Functions.OriginOf("ASIA1"));
    }

    [Fact]
    public async Task Process_RunsUnderASessionOfItsRole_NamedAfterTheFunction()
    {
        await stage.InvokeAsync("1");

        var session = Assert.IsType<Principal.RoleSession>(Assert.Single(stage.Sessions));
        Assert.Equal("arn:aws:sts::111111111111:assumed-role/FunctionRole/test", session.Arn.ToString());
    }

    [Fact]
    public async Task Invocation_WithoutAPayload_GivesTheFunctionAnEmptyObject()
    {
        var (_, payload) = await stage.InvokeAsync("");

        Assert.Empty(Assert.IsType<JsonObject>(payload));
    }

    [Fact]
    public async Task Invocation_OfAnUnknownFunction_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => stage.InvokeAsync("1", function: "other"));

        Assert.Equal("ResourceNotFoundException", refusal.Code);
        Assert.Equal("Function not found: arn:aws:lambda:us-east-1:111111111111:function:other", refusal.Message);
    }
}
