namespace XAcctWorkflow.Sandbox.S3.Events;

/// <summary>What can happen to an object.</summary>
public enum ObjectEventKind
{
    Created,
    Deleted,
}
