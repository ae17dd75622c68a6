namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>An operation that needs no class of its own.</summary>
internal sealed class Simple(Route route, Func<S3Request, Task> run) : IOperation
{
    public Route Route => route;

    public Task RunAsync(S3Request request) => run(request);
}
