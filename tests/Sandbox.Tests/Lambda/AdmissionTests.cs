using NSubstitute;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Tests.Lambda;

/// <summary>What Lambda refuses before a function runs.</summary>
public sealed class AdmissionTests : IAsyncLifetime
{
    private readonly FunctionStage stage = new();

    public async Task InitializeAsync()
    {
        await stage.InitializeAsync();
        stage.Functions.PutFunction(TestFunction.Configuration with { ReservedConcurrency = 1 });
    }

    public Task DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Caller_WithoutTheRight_IsRefusedInIamsWords()
    {
        stage
            .Authorizer.Authorize(Arg.Any<AccessRequest>())
            .Returns(new Decision(Outcome.ImplicitlyDenied, "User: u is not authorized", "why"));

        var refusal = await Assert.ThrowsAsync<SandboxException>(() => stage.InvokeAsync("1"));

        Assert.Equal(("AccessDeniedException", 403), (refusal.Code, refusal.Status));
        Assert.Equal("User: u is not authorized", refusal.Message);
        stage
            .Authorizer.Received(1)
            .Authorize(
                Arg.Is<AccessRequest>(r =>
                    r.Action == "lambda:InvokeFunction"
                    && r.Resource == "arn:aws:lambda:us-east-1:111111111111:function:test"
                )
            );
    }

    [Fact]
    public async Task Invocation_OverTheReservedConcurrency_IsThrottled()
    {
        await stage.InvokeAsync("1");
        var first = stage.InvokeAsync("""{"Do":"hang"}""");
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => stage.InvokeAsync("1"));
        stage.Time.Advance(TimeSpan.FromSeconds(30));
        await first;

        Assert.Equal(("TooManyRequestsException", 429), (refusal.Code, refusal.Status));
        Assert.Null((await stage.InvokeAsync("1")).Error);
    }

    [Fact]
    public async Task Payload_Over6MiB_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() =>
            stage.InvokeAsync($"\"{new string('x', 6 << 20)}\"")
        );

        Assert.Equal(("RequestTooLargeException", 413), (refusal.Code, refusal.Status));
    }

    [Fact]
    public async Task Payload_ThatIsNoJson_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => stage.InvokeAsync("{oops"));

        Assert.Equal("InvalidRequestContentException", refusal.Code);
    }

    [Fact]
    public void Role_ThatDoesNotAdmitLambda_IsRefused()
    {
        stage.RoleAdmitsLambda = false;

        var refusal = Assert.Throws<SandboxException>(() =>
            stage.Functions.PutFunction(TestFunction.Configuration with { Name = "second" })
        );

        Assert.Equal("The role defined for the function cannot be assumed by Lambda.", refusal.Message);
    }
}
