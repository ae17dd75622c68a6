using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Moves;

internal static class InputNodes
{
    /// <summary>Leaves out what the command line does not say, so that the stack's configuration decides.</summary>
    public static void AddGiven(this JsonObject node, string field, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            node[field] = value;
    }
}
