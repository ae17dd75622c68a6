using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>
/// How many items may fail before the Map run does: none, unless the definition gives a number, a percentage or both, of
/// which each is a limit. https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
/// </summary>
internal sealed record FailureTolerance(long? Count, double? Percentage)
{
    public static FailureTolerance Of(Frame frame, DistributedMap map, JsonElement input)
    {
        var count = Quantities.Integer(frame, map.ToleratedFailureCount, input);
        var percentage = Quantities.Number(frame, map.ToleratedFailurePercentage, input);
        return count < 0 ? throw new EvaluationException("ToleratedFailureCount cannot be negative.")
            : percentage is < 0 or > 100
                ? throw new EvaluationException("ToleratedFailurePercentage must be between 0 and 100.")
            : new FailureTolerance(count, percentage);
    }

    public bool IsExceeded(long failed, long total) =>
        (Count, Percentage) switch
        {
            (null, null) => failed > 0,
            _ => failed > Count || failed * 100.0 > Percentage * total,
        };
}
