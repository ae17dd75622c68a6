using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>An invocation as the Runtime API gave it.</summary>
public class InvocationRequest : IDisposable
{
    internal InvocationRequest() { }

    /// <summary>The event, UTF-8 JSON.</summary>
    public Stream InputStream { get; internal set; }

    public ILambdaContext LambdaContext { get; internal set; }

    public void Dispose()
    {
        InputStream?.Dispose();
        GC.SuppressFinalize(this);
    }
}
