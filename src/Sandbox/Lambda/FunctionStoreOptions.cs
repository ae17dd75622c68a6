using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>What functions need of the place that they run in.</summary>
public sealed record FunctionStoreOptions
{
    /// <summary>The listener's address; asked when a process starts, so that the listener can start later than this.</summary>
    public required Func<Uri> Endpoint { get; init; }

    /// <summary>Where each process gets a temporary folder of its own.</summary>
    public required DirectoryInfo Scratch { get; init; }

    public string Region { get; init; } = "us-east-1";

    /// <summary>After this long without work a process is ended.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Takes what functions write; called from several threads.</summary>
    public Action<FunctionLogLine> Log { get; init; } = _ => { };

    /// <summary>
    /// Whether Lambda may assume the function's role, that is, whether its trust policy admits lambda.amazonaws.com; asked
    /// at creation and at each invocation, then with its origin.
    /// </summary>
    public required Func<FunctionConfiguration, InvocationOrigin?, bool> MayAssumeRole { get; init; }
}
