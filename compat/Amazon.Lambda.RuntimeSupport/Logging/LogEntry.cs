using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One call of a logger. <see cref="Template"/> may name its arguments, <c>"{name}"</c>.</summary>
internal sealed record LogEntry(
    DateTimeOffset Time,
    string RequestId,
    string TraceId,
    LogLevel Level,
    Exception Exception,
    string Template,
    object[] Arguments
)
{
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
}
