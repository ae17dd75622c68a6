namespace XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

/// <summary>Collects what is wrong with a definition, so that all of it is reported at once.</summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> all = [];

    public IReadOnlyList<Diagnostic> All => all;
    public bool HasErrors => all.Any(finding => finding.IsError);

    public void Error(string? location, string message, string code = Diagnostic.Schema) =>
        all.Add(new Diagnostic(true, code, message, location));

    public void Warning(string location, string message, string code) =>
        all.Add(new Diagnostic(false, code, message, location));
}
