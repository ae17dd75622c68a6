using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>
/// Turns history events, in their order, into what happened. History names a state only where it is entered and left;
/// every event between belongs to the state of the event that it names as its previous one.
/// </summary>
public sealed class HistoryInterpreter
{
    private readonly Dictionary<long, Place> places = [];

    public IEnumerable<ExecutionProgress> Interpret(HistoryEvent e)
    {
        var at = new DateTimeOffset(e.Timestamp ?? default);
        var before = places.GetValueOrDefault(e.PreviousEventId ?? 0) ?? Place.Outside;
        var type = e.Type.Value;
        var place = Move(e, type, before, at);
        places[e.Id ?? 0] = place;

        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
            yield return new ExecutionProgress.StateEntered(at, place.Visit!);
        else if (type.EndsWith("StateExited", StringComparison.Ordinal) && before.Visit is { } left)
            yield return new ExecutionProgress.StateExited(at, left, e.StateExitedEventDetails.Output ?? "");
        else if (type == "MapStateStarted" && place.Visit is { } map)
            yield return new ExecutionProgress.MapStarted(at, map, e.MapStateStartedEventDetails.Length ?? 0);
        else if (type is "TaskScheduled" or "LambdaFunctionScheduled" && place.Visit is { } scheduled)
            yield return new ExecutionProgress.AttemptStarted(at, scheduled, place.Attempt);
        else if (type is "TaskSucceeded" or "LambdaFunctionSucceeded" && place.Visit is { } done)
            yield return new ExecutionProgress.AttemptSucceeded(at, done, place.Attempt);
        else if (type == "ExecutionRedriven")
            yield return new ExecutionProgress.Redriven(at);
        else if (type == "ExecutionSucceeded")
            yield return new ExecutionProgress.Succeeded(at, e.ExecutionSucceededEventDetails.Output ?? "");
        else if (Failure(e, type) is var (error, cause))
        {
            if (type.StartsWith("Execution", StringComparison.Ordinal))
                yield return new ExecutionProgress.Failed(
                    at,
                    type["Execution".Length..],
                    before.Visit?.ToString(),
                    error,
                    cause
                );
            else if (place.Visit is { } visit)
                yield return new ExecutionProgress.AttemptFailed(at, visit, place.Attempt, error, cause);
        }
    }

    private static Place Move(HistoryEvent e, string type, Place before, DateTimeOffset at)
    {
        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
            return new Place(
                new StateVisit(e.StateEnteredEventDetails.Name, before.Iteration, at),
                before.Iteration,
                0
            );
        if (type == "MapIterationStarted")
            return new Place(before.Visit, e.MapIterationStartedEventDetails.Index, 0);
        if (type is "TaskScheduled" or "LambdaFunctionScheduled")
            return before with { Attempt = before.Attempt + 1 };
        if (type.EndsWith("StateExited", StringComparison.Ordinal))
            return before with { Visit = null, Attempt = 0 };
        return before;
    }

    private static (string Error, string Cause)? Failure(HistoryEvent e, string type) =>
        type switch
        {
            "TaskFailed" => (e.TaskFailedEventDetails.Error ?? "", e.TaskFailedEventDetails.Cause ?? ""),
            "TaskTimedOut" => (e.TaskTimedOutEventDetails.Error ?? "", e.TaskTimedOutEventDetails.Cause ?? ""),
            "LambdaFunctionFailed" => (
                e.LambdaFunctionFailedEventDetails.Error ?? "",
                e.LambdaFunctionFailedEventDetails.Cause ?? ""
            ),
            "LambdaFunctionTimedOut" => (
                e.LambdaFunctionTimedOutEventDetails.Error ?? "",
                e.LambdaFunctionTimedOutEventDetails.Cause ?? ""
            ),
            "ExecutionFailed" => (e.ExecutionFailedEventDetails.Error ?? "", e.ExecutionFailedEventDetails.Cause ?? ""),
            "ExecutionAborted" => (
                e.ExecutionAbortedEventDetails.Error ?? "",
                e.ExecutionAbortedEventDetails.Cause ?? ""
            ),
            "ExecutionTimedOut" => (
                e.ExecutionTimedOutEventDetails.Error ?? "",
                e.ExecutionTimedOutEventDetails.Cause ?? ""
            ),
            _ => null,
        };

    private sealed record Place(StateVisit? Visit, int? Iteration, int Attempt)
    {
        public static Place Outside { get; } = new(null, null, 0);
    }
}
