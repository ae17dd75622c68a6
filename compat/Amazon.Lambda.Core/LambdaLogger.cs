namespace Amazon.Lambda.Core;

/// <summary>Logging for code that is not handed the context. To the console, until a runtime client takes over.</summary>
public static class LambdaLogger
{
    private static ILambdaLogger sink = new PlainConsole();

    public static void Log(string message) => sink.LogLine(message);

    public static void Log(string level, string message, params object[] args) => sink.Log(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) =>
        Log(level.ToString(), message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        sink.Log(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        Log(level.ToString(), exception, message, args);

    /// <summary>RuntimeSupport's way in.</summary>
    internal static void WriteTo(ILambdaLogger logger) => sink = logger;

    private sealed class PlainConsole : ILambdaLogger
    {
        public void Log(string message) => Console.Write(message);

        public void LogLine(string message) => Console.WriteLine(message);

        public void Log(string level, string message, params object[] args) =>
            Console.WriteLine(
                args is { Length: > 0 } ? $"{level}: {message} {string.Join(' ', args)}" : $"{level}: {message}"
            );

        public void Log(string level, Exception exception, string message, params object[] args)
        {
            Log(level, message, args);
            Console.WriteLine(exception);
        }
    }
}
