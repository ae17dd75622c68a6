using System.Diagnostics;
using System.Text.Json;
using Compat.Tests.RuntimeSupport;

namespace Compat.Tests.Generator;

/// <summary>Runs the sample program as Lambda does: as a process, told by the environment which handler it is.</summary>
public sealed class GeneratedProgramTests
{
    [Theory]
    [InlineData("Greet", """{"Text":"2 for ann, scope 1, request-1"}""")]
    [InlineData("GreetAtOnce", """{"Text":"ann","Note":"at once"}""")]
    [InlineData("Swallow", "")]
    [InlineData("SayNothing", "")]
    public async Task Program_Handler_Answers(string handler, string expected)
    {
        await using var api = await RuntimeApi.StartAsync("""{"Name":"ann","Count":2}""");
        using var program = Start(handler, api);

        var post = await api.PostAsync();

        Assert.Equal(("invocation/request-1/response", expected), (post.Path, post.Body));
        Kill(program);
    }

    [Fact]
    public async Task Program_ScopedService_IsNewForEachInvocation()
    {
        await using var api = await RuntimeApi.StartAsync("{}", "{}");
        using var program = Start("Scope", api);

        Assert.Equal(["1", "2"], [(await api.PostAsync()).Body, (await api.PostAsync()).Body]);
        Kill(program);
    }

    [Fact]
    public async Task Program_HandlerThrows_ReportsTypeAndCause()
    {
        await using var api = await RuntimeApi.StartAsync("""{"Name":"ann","Count":2}""");
        using var program = Start("Fail", api);

        var post = await api.PostAsync();

        var error = JsonDocument.Parse(post.Body).RootElement;
        Assert.Equal("invocation/request-1/error", post.Path);
        Assert.Equal("InvalidOperationException", error.GetProperty("errorType").GetString());
        Assert.Equal("no ann", error.GetProperty("errorMessage").GetString());
        Assert.Equal("the cause", error.GetProperty("cause").GetProperty("errorMessage").GetString());
        Kill(program);
    }

    [Theory]
    [InlineData("NoSuchHandler")]
    [InlineData("")]
    public async Task Program_UnknownHandler_EndsInSilence(string handler)
    {
        await using var api = await RuntimeApi.StartAsync();
        using var program = Start(handler, api);

        var said = await program.StandardOutput.ReadToEndAsync() + await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        Assert.Equal((0, "", false), (program.ExitCode, said, api.Exhausted.Task.IsCompleted));
    }

    private static Process Start(string handler, RuntimeApi api)
    {
        var folder = AppContext.BaseDirectory.Replace(
            $"{Path.DirectorySeparatorChar}Compat.Tests{Path.DirectorySeparatorChar}",
            $"{Path.DirectorySeparatorChar}Sample{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        );
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(folder, "Sample.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ANNOTATIONS_HANDLER"] = handler;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint;
        return Process.Start(start)!;
    }

    private static void Kill(Process program) => program.Kill();
}
