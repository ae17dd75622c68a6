namespace XAcctWorkflow.Sandbox.S3.Events;

/// <summary>Nobody listens.</summary>
internal sealed class NoEvents : IObjectEvents
{
    public void Raise(ObjectEvent happened) { }
}
