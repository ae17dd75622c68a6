using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The context's logger, and after <see cref="Redirect"/> the console's too.</summary>
internal sealed class FunctionLogger(FunctionLog log) : ILambdaLogger
{
    /// <summary>Writes to standard output; standard error's lines carry the level Error and stay there.</summary>
    public static FunctionLogger Instance { get; private set; }

    public FunctionLog Sink => log;

    /// <summary>Takes over the console and <see cref="LambdaLogger"/>, once in a process.</summary>
    public static FunctionLogger Redirect(TimeProvider time)
    {
        if (Instance is not null)
            return Instance;
        Instance = new FunctionLogger(new FunctionLog(Console.Out, time, Environment.GetEnvironmentVariable));
        var errors = new FunctionLog(Console.Error, time, Environment.GetEnvironmentVariable);
        Console.SetOut(new ConsoleLog(Instance.Sink, nameof(LogLevel.Information)));
        Console.SetError(new ConsoleLog(errors, nameof(LogLevel.Error)));
        LambdaLogger.WriteTo(Instance);
        return Instance;
    }

    public void Log(string message) => log.WriteRaw(message);

    public void LogLine(string message) => log.Write(nameof(LogLevel.Information), null, message);

    public void Log(string level, string message) => log.Write(level, null, message);

    public void Log(string level, string message, params object[] args) => log.Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) =>
        log.Write(level, exception, message, args);
}
