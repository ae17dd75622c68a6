using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Bench.Engine;

/// <summary>Engine only: no task is ever run.</summary>
internal sealed class NoFunctions : IFunctionInvoker
{
    public Task<InvocationResult> InvokeAsync(
        Principal caller,
        string function,
        ReadOnlyMemory<byte> payload,
        InvocationOrigin? origin,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException($"{function} was called, and only the engine is measured.");
}
