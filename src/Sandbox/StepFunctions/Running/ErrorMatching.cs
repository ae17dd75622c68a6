using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Running;

/// <summary>Whether ErrorEquals names an error.</summary>
internal static class ErrorMatching
{
    public static bool Matches(ImmutableArray<string> names, StatesException error) =>
        error.Error switch
        {
            // No retrier or catcher helps against these, by whatever name it asks for them.
            StatesException.Runtime => false,
            StatesException.DataLimitExceeded => names.Contains(StatesException.DataLimitExceeded),
            StatesException.Timeout => names.Contains(StatesException.Timeout)
                || names.Contains(StatesException.All)
                || (error.IsHeartbeat && names.Contains(StatesException.HeartbeatTimeout)),
            var name => names.Contains(name ?? "")
                || names.Contains(StatesException.All)
                || names.Contains(StatesException.TaskFailed),
        };
}
