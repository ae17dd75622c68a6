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
        var type = e.Type.Value;
        var before = places.GetValueOrDefault(e.PreviousEventId ?? 0) ?? Place.Outside;
        if (type.EndsWith("StateExited", StringComparison.Ordinal))
            before = before.Outward(e.StateExitedEventDetails.Name);
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
        {
            var visit = new StateVisit(e.StateEnteredEventDetails.Name, before.Iteration, at);
            return before with { Visit = visit, Attempt = 0 };
        }
        if (type == "MapIterationStarted")
            return new Place(null, e.MapIterationStartedEventDetails.Index, 0, Map: before);
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

    /// <param name="Visit">The state that is under way here, if one is.</param>
    /// <param name="Iteration">The Map iteration that this is in, if any.</param>
    /// <param name="Attempt">The latest attempt of the visit's task.</param>
    /// <param name="Map">Where the iteration's Map state is; null outside an iteration.</param>
    private sealed record Place(StateVisit? Visit, int? Iteration, int Attempt, Place? Map)
    {
        public static Place Outside { get; } = new(null, null, 0, null);

        /// <summary>Where this state is: here, or around here, when the event before was one of its iterations'.</summary>
        public Place Outward(string state)
        {
            for (var place = this; place is not null; place = place.Map)
            {
                if (place.Visit?.State == state)
                    return place;
            }
            return this;
        }
    }
}
