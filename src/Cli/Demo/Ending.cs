using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Demo;

/// <summary>How an execution ended.</summary>
/// <param name="Output">The execution's output, JSON; null unless it succeeded.</param>
/// <param name="Failure">The step, error and cause; null where it succeeded.</param>
/// <param name="MostAtOnce">How many Map iterations the history shows under way at the same time, at the most.</param>
/// <param name="Left">The states in the order in which they were left, failed ones not among them.</param>
public sealed record Ending(
    string ExecutionArn,
    DateTimeOffset At,
    string? Output,
    ExecutionProgress.Failed? Failure,
    int MostAtOnce,
    IReadOnlyList<string> Left
)
{
    public JsonNode? Receipt => Output is null ? null : JsonNode.Parse(Output)?[nameof(Receipt)];

    /// <summary>Whether both states were left, in this order.</summary>
    public bool LeftInOrder(string first, string second)
    {
        var order = Left.ToList();
        return order.IndexOf(first) is >= 0 and var at && order.IndexOf(second) > at;
    }
}
