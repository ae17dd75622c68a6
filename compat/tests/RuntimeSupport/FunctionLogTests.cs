using Amazon.Lambda.RuntimeSupport.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Compat.Tests.RuntimeSupport;

public sealed class FunctionLogTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 20, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("Trace", "")]
    [InlineData("Information", "2026-11-23T20:00:00.123Z\tr1\tinfo\tm\n")]
    [InlineData("Warning", "2026-11-23T20:00:00.123Z\tr1\twarn\tm\n")]
    [InlineData("Error", "2026-11-23T20:00:00.123Z\tr1\tfail\tm\n")]
    [InlineData("Critical", "2026-11-23T20:00:00.123Z\tr1\tcrit\tm\n")]
    [InlineData(null, "2026-11-23T20:00:00.123Z\tr1\tinfo\tm\n")]
    public void Write_Level_IsLabelledAndFromInformationOn(string? level, string expected) =>
        Assert.Equal(expected, Write(log => log.Write(level, null, "m")));

    [Theory]
    [InlineData("DEBUG", "Debug", true)]
    [InlineData("WARN", "Information", false)]
    [InlineData("FATAL", "Error", false)]
    [InlineData("FATAL", "Critical", true)]
    public void Write_LambdasLogLevel_Decides(string least, string level, bool isWritten) =>
        Assert.Equal(isWritten, Write(log => log.Write(level, null, "m"), ("AWS_LAMBDA_LOG_LEVEL", least)).Length > 0);

    [Fact]
    public void Write_Exception_FollowsTheMessage() =>
        Assert.EndsWith(
            "\tfail\tm\nSystem.TimeoutException: late\n",
            Write(log => log.Write("Error", new TimeoutException("late"), "m")),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_Json_NamesArgumentsAndException()
    {
        var json = Write(
            log => log.Write("Error", new TimeoutException("late"), "{name} took {ms} ms", "it", 5),
            ("AWS_LAMBDA_LOG_FORMAT", "JSON")
        );

        Assert.Equal(
            """{"timestamp":"2026-11-23T20:00:00.123Z","level":"Error","requestId":"r1","message":"it took 5 ms","name":"it","ms":5,"errorType":"System.TimeoutException","errorMessage":"late","stackTrace":["System.TimeoutException: late"]}"""
                + "\n",
            json
        );
    }

    [Theory]
    [InlineData("{name} of {total}", "1 of 2")]
    [InlineData("{1} after {0}", "2 after 1")]
    [InlineData("{x:000} {{x}}", "001 {x}")]
    [InlineData("{a} {b} {c}", "1 2 {c}")]
    [InlineData("no places", "no places")]
    public void Template_Arguments_TakeTheirPlaces(string template, string expected) =>
        Assert.Equal(expected, new MessageTemplate(template).Fill([1, 2]));

    [Fact]
    public void Template_WithoutArguments_IsLeftAlone() =>
        Assert.Equal("""{"a":{{1}}}""", new MessageTemplate("""{"a":{{1}}}""").Fill([]));

    [Fact]
    public void Console_Line_BecomesAnEntryAndTheRestPasses()
    {
        var text = Write(log =>
        {
            using var console = new ConsoleLog(log, "Information");
            console.Write("a");
            console.WriteLine("b {0}");
            console.WriteLine("c {0}", 1);
            console.WriteLine(2);
        });

        Assert.Equal(
            "a2026-11-23T20:00:00.123Z\tr1\tinfo\tb {0}\n2026-11-23T20:00:00.123Z\tr1\tinfo\tc 1\n2026-11-23T20:00:00.123Z\tr1\tinfo\t2\n",
            text
        );
    }

    private static string Write(Action<FunctionLog> write, params (string Name, string Value)[] environment)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var settings = environment.ToDictionary(e => e.Name, e => e.Value);
        var log = new FunctionLog(output, new FakeTimeProvider(Now), settings.GetValueOrDefault) { RequestId = "r1" };
        write(log);
        return output.ToString();
    }
}
