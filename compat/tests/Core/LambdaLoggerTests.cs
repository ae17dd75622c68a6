using Amazon.Lambda.Core;

namespace Compat.Tests.Core;

public sealed class LambdaLoggerTests
{
    public static TheoryData<Action<ILambdaLogger>, string> Calls { get; } =
        new()
        {
            { l => l.LogInformation("plain"), "plain" },
            { l => l.Log(LogLevel.Error, "plain"), "plain" },
            { l => l.LogTrace("of {x}", 1), "Trace|of {x}|1" },
            { l => l.LogDebug("of {x}", 1), "Debug|of {x}|1" },
            { l => l.LogInformation("of {x}", 1), "Information|of {x}|1" },
            { l => l.LogWarning("of {x}", 1), "Warning|of {x}|1" },
            { l => l.LogError("of {x}", 1), "Error|of {x}|1" },
            { l => l.LogCritical("of {x}", 1), "Critical|of {x}|1" },
            { l => l.Log(LogLevel.Warning, "of {x}", 1), "Warning|of {x}|1" },
            {
                l => l.LogError(new InvalidOperationException("no"), "of {x}", 1),
                "Error|of {x}|1;Error|System.InvalidOperationException: no|1"
            },
        };

    [Theory]
    [MemberData(nameof(Calls))]
    public void Logger_OverloadLeftToItsDefault_ReachesTheOnesImplemented(Action<ILambdaLogger> call, string expected)
    {
        var logger = new Recorder();

        call(logger);

        Assert.Equal(expected, string.Join(';', logger.Lines));
    }

    private sealed class Recorder : ILambdaLogger
    {
        public List<string> Lines { get; } = [];

        public void Log(string message) => Lines.Add(message);

        public void LogLine(string message) => Lines.Add(message);

        public void Log(string level, string message, params object[] args) =>
            Lines.Add($"{level}|{message}|{string.Join(',', args)}");
    }
}
