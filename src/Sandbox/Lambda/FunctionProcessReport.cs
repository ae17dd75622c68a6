using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>What is known of a function's process, running or ended.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="InstanceId">The sandbox's id of the process.</param>
/// <param name="ProcessId">The operating system's.</param>
/// <param name="PeakResidentBytes">The most memory that was resident at once.</param>
/// <param name="IsAlive">Whether it still runs.</param>
/// <param name="RequestId">The invocation that it is at, or null.</param>
/// <param name="Origin">The execution and state of that invocation, where a state machine made it.</param>
public sealed record FunctionProcessReport(
    string Function,
    string InstanceId,
    int ProcessId,
    long PeakResidentBytes,
    bool IsAlive,
    string? RequestId,
    InvocationOrigin? Origin
);
