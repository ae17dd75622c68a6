using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>One call of a function, on its way through a process.</summary>
internal sealed class Invocation(string requestId, ReadOnlyMemory<byte> payload, InvocationOrigin? origin)
{
    private readonly TaskCompletionSource<InvocationAnswer> answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public string RequestId => requestId;

    public ReadOnlyMemory<byte> Payload => payload;

    public InvocationOrigin? Origin => origin;

    /// <summary>When the function's time is up; set when it is handed to a process.</summary>
    public DateTimeOffset Deadline { get; set; }

    public required string TraceId { get; init; }

    /// <summary>Whether a process has taken it: from then on it may have had effects.</summary>
    public bool Taken { get; set; }

    public Task<InvocationAnswer> Answer => answer.Task;

    public bool TryAnswer(InvocationAnswer given) => answer.TrySetResult(given);
}

/// <summary>What came of an invocation: a payload, or the body of an error.</summary>
internal sealed record InvocationAnswer(ReadOnlyMemory<byte> Payload, bool IsError)
{
    /// <summary>An error that Lambda itself reports, in its shape.</summary>
    public static InvocationAnswer Failed(string errorType, string message) =>
        new(
            JsonSerializer.SerializeToUtf8Bytes(
                new JsonObject { ["errorType"] = errorType, ["errorMessage"] = message }
            ),
            IsError: true
        );

    public static InvocationAnswer TimedOut(string requestId, TimeSpan timeout) =>
        Failed(
            "Sandbox.Timedout",
            string.Create(
                CultureInfo.InvariantCulture,
                $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:F2} seconds"
            )
        );

    public static InvocationAnswer Exited(string requestId, int exitCode) =>
        Failed("Runtime.ExitError", $"RequestId: {requestId} Error: {ExitStatus.Describe(exitCode)}");
}
