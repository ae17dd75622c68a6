using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>Carries one process's lines to the sandbox's sink.</summary>
internal sealed class FunctionLog(
    string function,
    string stream,
    Credentials credentials,
    TimeProvider time,
    Action<FunctionLogLine> sink
)
{
    public string Stream => stream;

    public string? RequestId { get; set; }

    public void Write(string text)
    {
        // A function that prints its environment must not put its keys into a log.
        text = text.Replace(credentials.SecretAccessKey, "***", StringComparison.Ordinal);
        if (credentials.SessionToken is { Length: > 0 } token)
        {
            text = text.Replace(token, "***", StringComparison.Ordinal);
        }

        sink(new FunctionLogLine(time.GetUtcNow(), function, stream, RequestId, text));
    }

    /// <summary>
    /// Copies a stream's lines until it ends. On a thread of its own: reading a pipe blocks one in any case, and the
    /// pool's would be used up by a dozen functions.
    /// </summary>
    public void Follow(StreamReader reader)
    {
        var thread = new Thread(() =>
        {
            try
            {
                while (reader.ReadLine() is { } line)
                {
                    Write(line);
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                // The process is gone, and its pipe with it.
            }
        })
        {
            IsBackground = true,
            Name = $"Log of {function}",
        };
        thread.Start();
    }
}
