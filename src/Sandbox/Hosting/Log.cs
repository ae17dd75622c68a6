using Microsoft.Extensions.Logging;

namespace XAcctWorkflow.Sandbox.Hosting;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed inside the sandbox ({RequestId}).")]
    public static partial void RequestFailed(
        ILogger logger,
        Exception fault,
        string method,
        string path,
        string requestId
    );
}
