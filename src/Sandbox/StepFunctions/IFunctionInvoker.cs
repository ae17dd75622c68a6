using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions;

/// <summary>What the state machine engine needs of Lambda.</summary>
public interface IFunctionInvoker
{
    /// <summary>
    /// Invokes synchronously under <paramref name="caller"/>'s rights. Throws <see cref="Hosting.SandboxException"/> for
    /// what Lambda itself refuses (no such function, denied, throttled). Cancelling abandons the answer, not the run.
    /// </summary>
    /// <param name="function">A function's name or ARN.</param>
    /// <param name="payload">UTF-8 JSON.</param>
    Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    );
}

/// <summary>Which execution and state an invocation belongs to, so that what happens in it can be told to its execution.</summary>
public sealed record InvocationOrigin(string ExecutionArn, string StateName);

/// <summary>A finished invocation.</summary>
/// <param name="Payload">The function's answer, or for a failure the error body (errorType, errorMessage, stackTrace, cause).</param>
/// <param name="FunctionError">Null, or <c>Unhandled</c>: the payload is an error body.</param>
/// <param name="RequestId">The invocation's request id.</param>
public sealed record InvocationResult(ReadOnlyMemory<byte> Payload, string? FunctionError, string RequestId);
