namespace XAcctWorkflow.Sandbox.S3.Events;

/// <summary>Told about every object that was made or deleted, after the fact; must not throw.</summary>
public interface IObjectEvents
{
    void Raise(ObjectEvent happened);
}
