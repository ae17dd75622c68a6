using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.S3.Events;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Keeps what happened.</summary>
internal sealed class TestEvents : IObjectEvents
{
    private readonly ConcurrentQueue<ObjectEvent> raised = new();

    public IReadOnlyList<ObjectEvent> Raised => [.. raised];

    public void Raise(ObjectEvent happened) => raised.Enqueue(happened);
}
