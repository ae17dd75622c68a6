using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// Writes log entries, each with its time, the request id and its level, as text or (AWS_LAMBDA_LOG_FORMAT=JSON) as a JSON
/// object a line, from AWS_LAMBDA_LOG_LEVEL on.
/// </summary>
internal sealed class FunctionLog
{
    private readonly TextWriter output;
    private readonly ILogFormat format;
    private readonly LogLevel least;
    private readonly TimeProvider time;

    public FunctionLog(TextWriter output, TimeProvider time, Func<string, string> environment)
    {
        this.output = output;
        this.time = time;
        // The AWS_LAMBDA_HANDLER_ names are the package's own; the others are what Lambda's logging settings come as.
        var level = Setting(environment, "AWS_LAMBDA_HANDLER_LOG_LEVEL", "AWS_LAMBDA_LOG_LEVEL");
        var layout = Setting(environment, "AWS_LAMBDA_HANDLER_LOG_FORMAT", "AWS_LAMBDA_LOG_FORMAT");
        least = LogLevels.Parse(level) ?? LogLevel.Information;
        format = layout?.ToUpperInvariant() switch
        {
            "JSON" => new JsonLogFormat(),
            "UNFORMATTED" => new TextLogFormat(prefixed: false),
            _ => new TextLogFormat(prefixed: true),
        };
    }

    /// <summary>Of the invocation under way.</summary>
    public string RequestId { get; set; }

    /// <inheritdoc cref="RequestId"/>
    public string TraceId { get; set; }

    public void Write(string level, Exception exception, string message, params object[] args)
    {
        var known = LogLevels.Parse(level) ?? LogLevel.Information;
        if (known < least)
            return;
        var entry = new LogEntry(time.GetUtcNow(), RequestId, TraceId, known, exception, message ?? "", args ?? []);
        var text = format.Format(entry);
        lock (output)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    public void WriteRaw(string text)
    {
        lock (output)
        {
            output.Write(text);
            output.Flush();
        }
    }

    private static string Setting(Func<string, string> environment, string first, string second) =>
        environment(first) is { Length: > 0 } value ? value : environment(second);
}
