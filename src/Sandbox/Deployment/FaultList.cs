using System.Text.Json.Nodes;

namespace XAcctWorkflow.Sandbox.Deployment;

/// <summary>Collects what is wrong, each thing once, so that all of it can be told together.</summary>
internal sealed class FaultList
{
    private readonly List<TemplateFault> faults = [];

    public IReadOnlyList<TemplateFault> All => faults;

    public bool IsEmpty => faults.Count == 0;

    public void Add(string path, string message)
    {
        var fault = new TemplateFault(path, message);
        // A name is resolved both for its resource and for those that refer to it.
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }
    }

    /// <summary>Adds the fault and gives what stands for the value that could not be had.</summary>
    public JsonNode Unresolved(string path, string message)
    {
        Add(path, message);
        return Intrinsics.Unresolved.Value();
    }
}
