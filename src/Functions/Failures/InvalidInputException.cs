namespace XAcctWorkflow.Functions.Failures;

/// <summary>The execution's input is at fault. Reports every fault at once.</summary>
public sealed class InvalidInputException(string step, IReadOnlyList<Fault> faults)
    : MoveException($"{step}: {Sentence(faults)}.", new FaultList(faults))
{
    public IReadOnlyList<Fault> Faults { get; } = faults;

    private static string Sentence(IReadOnlyList<Fault> faults) =>
        (faults.Count == 1 ? "the input has a fault: " : $"the input has {faults.Count} faults: ")
        + string.Join("; ", faults);
}
