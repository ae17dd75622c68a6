using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>A policy document that is not taken, with every reason at once.</summary>
public sealed class PolicyException(IReadOnlyList<PolicyFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<PolicyFault> Faults { get; } = faults;
}
