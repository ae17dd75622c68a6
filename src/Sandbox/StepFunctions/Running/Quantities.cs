using System.Globalization;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Evaluates the fields that are a number or a path to one.</summary>
internal static class Quantities
{
    public static long? Integer(Frame frame, Quantity? quantity, JsonElement input)
    {
        if (quantity?.Path is null)
        {
            return (long?)quantity?.Value;
        }
        var found = Find(frame, quantity.Path, input);
        return found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var value)
            ? value
            : throw new EvaluationException(
                $"The {quantity.Field}Path field refers to value \"{found}\" which is not a valid integer: {quantity.Path}"
            );
    }

    public static double? Number(Frame frame, Quantity? quantity, JsonElement input)
    {
        if (quantity?.Path is null)
        {
            return quantity?.Value;
        }
        var found = Find(frame, quantity.Path, input);
        return found.ValueKind == JsonValueKind.Number
            ? found.GetDouble()
            : throw new EvaluationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {quantity.Field}Path field refers to value \"{found}\" which is not a valid float: {quantity.Path}"
                )
            );
    }

    private static JsonElement Find(Frame frame, Paths.JsonPath path, JsonElement input) =>
        path.Find(frame.Bind(input))
        ?? throw new EvaluationException($"Invalid path '{path}' : No results for path: {path.Canonical}");
}
