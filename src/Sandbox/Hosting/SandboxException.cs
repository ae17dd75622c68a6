namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>An error that goes over the wire, in AWS's code, status and wording.</summary>
public sealed class SandboxException(string code, int status, string message) : Exception(message)
{
    /// <summary>The error code: <c>NoSuchKey</c>, <c>AccessDenied</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Further elements of the error's body (BucketName, Resource …), where the operation has them.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>();

    /// <summary>What the sandbox does not support it refuses by name; it never answers a false success.</summary>
    public static SandboxException NotSupported(string what) =>
        new("NotImplemented", 501, $"The sandbox does not support {what}.");
}
