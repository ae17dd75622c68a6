namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>A line that a function's process wrote, or that Lambda wrote about it (REPORT, INIT).</summary>
/// <param name="Time">When it was read.</param>
/// <param name="Function">The function's name.</param>
/// <param name="Stream">The process's log stream, <c>2026/11/23/[$LATEST]…</c>.</param>
/// <param name="RequestId">The invocation under way, if any.</param>
/// <param name="Text">The line; the process's own credentials are blotted out.</param>
public sealed record FunctionLogLine(
    DateTimeOffset Time,
    string Function,
    string Stream,
    string? RequestId,
    string Text
);
