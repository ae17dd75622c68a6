namespace XAcctWorkflow.Cli.Executions;

/// <summary>Shows an execution's progress: lines where it is piped, a table that changes where it is a terminal.</summary>
public interface IProgressView
{
    void Show(ExecutionProgress progress);
}
