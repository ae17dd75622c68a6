using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Templates;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Evaluates Assign. Every expression sees the variables as they were before.</summary>
internal static class Variables
{
    /// <param name="input">What <c>$</c> stands for: the result of a Task, Parallel, Map or Pass, else the input.</param>
    public static IReadOnlyCollection<KeyValuePair<string, JsonElement>> Assign(
        Frame frame,
        PayloadTemplate? assign,
        JsonElement input
    ) =>
        assign is null
            ? []
            :
            [
                .. assign
                    .Evaluate(frame.Bind(input))
                    .EnumerateObject()
                    .Select(member => KeyValuePair.Create(member.Name, member.Value)),
            ];
}
