using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

internal static class LogLevels
{
    /// <summary>Takes .NET's names and those of Lambda's logging settings (WARN, FATAL); null for any other.</summary>
    public static LogLevel? Parse(string text) =>
        text?.ToUpperInvariant() switch
        {
            "TRACE" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFORMATION" or "INFO" => LogLevel.Information,
            "WARNING" or "WARN" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "CRITICAL" or "FATAL" => LogLevel.Critical,
            _ => null,
        };

    public static string Label(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            LogLevel.Critical => "crit",
            _ => "info",
        };
}
