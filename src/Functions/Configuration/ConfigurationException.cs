using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.Functions.Configuration;

/// <summary>
/// The function is deployed with wrong settings. Not a <see cref="MoveException"/>: the state machine has nothing to
/// decide, since only a deployment mends it.
/// </summary>
public sealed class ConfigurationException(IReadOnlyList<Fault> faults)
    : Exception(
        "This function's environment is at fault, which deploying serverless.template with other parameters mends: "
            + string.Join("; ", faults)
            + "."
    )
{
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
