namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>A stack was not deployed; everything is as it was before.</summary>
public sealed class DeploymentException(string stack, IReadOnlyList<TemplateFault> faults, Exception? cause = null)
    : Exception($"Stack {stack} was not deployed:\n{string.Join('\n', faults.Select(f => $"  {f}"))}", cause)
{
    /// <summary>All of them: those of the template at once, or the one that a resource failed with.</summary>
    public IReadOnlyList<TemplateFault> Faults { get; } = faults;
}
