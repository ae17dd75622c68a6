namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A handler's result, from the stream's position on.</summary>
public class InvocationResponse(Stream outputStream, bool disposeOutputStream)
{
    public InvocationResponse(Stream outputStream)
        : this(outputStream, true) { }

    public Stream OutputStream { get; set; } = outputStream ?? throw new ArgumentNullException(nameof(outputStream));

    /// <summary>Whether the stream is disposed of once it is sent.</summary>
    public bool DisposeOutputStream { get; } = disposeOutputStream;
}
