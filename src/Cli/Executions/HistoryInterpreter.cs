using Amazon.StepFunctions.Model;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>
/// Turns history events, in their order, into what happened. History names a state only where it is entered and left;
/// every event between belongs to the state of the event that it names as its previous one. What follows a redrive names
/// the redrive: it belongs to one of the states that were entered and not left.
/// </summary>
public sealed class HistoryInterpreter
{
    private readonly Dictionary<long, Place> places = [];
    private readonly List<Stay> stays = [];
    private readonly List<Stay> brokenOff = [];
    private long? redrive;

    public IEnumerable<ExecutionProgress> Interpret(HistoryEvent e)
    {
        var at = new DateTimeOffset(e.Timestamp ?? default);
        var type = e.Type.Value;
        var before =
            (e.PreviousEventId == redrive ? GoneOnWith(e, type) : null)
            ?? places.GetValueOrDefault(e.PreviousEventId ?? 0)
            ?? Place.Outside;
        if (type.EndsWith("StateExited", StringComparison.Ordinal))
            before = before.Outward(e.StateExitedEventDetails.Name);
        var place = Move(e, type, before, at);
        places[e.Id ?? 0] = place;
        Keep(e, type, before, place);

        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
            yield return new ExecutionProgress.StateEntered(at, place.Visit!);
        else if (type.EndsWith("StateExited", StringComparison.Ordinal) && before.Visit is { } left)
            yield return new ExecutionProgress.StateExited(at, left, e.StateExitedEventDetails.Output ?? "");
        else if (type == "MapStateStarted" && place.Visit is { } map)
            yield return new ExecutionProgress.MapStarted(at, map, e.MapStateStartedEventDetails.Length ?? 0);
        else if (IsScheduled(type) && place.Visit is { } scheduled)
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
                    type == "ExecutionTimedOut" ? "TIMED_OUT" : type["Execution".Length..].ToUpperInvariant(),
                    (before.Visit ?? stays.FirstOrDefault()?.Place.Visit)?.ToString(),
                    error,
                    cause
                );
            else if (place.Visit is { } visit)
                yield return new ExecutionProgress.AttemptFailed(at, visit, place.Attempt, error, cause);
        }
    }

    /// <summary>Notes what is under way, and what a redrive may go on with.</summary>
    private void Keep(HistoryEvent e, string type, Place before, Place place)
    {
        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
            stays.Add(new Stay(place, type.StartsWith("Task", StringComparison.Ordinal), null));
        else if (type.EndsWith("StateExited", StringComparison.Ordinal))
            stays.RemoveAll(stay => stay.Place.Visit == before.Visit);
        else if (IsScheduled(type) && stays.FindIndex(stay => stay.Place.Visit == place.Visit) is >= 0 and var at)
            stays[at] = stays[at] with { Place = place, Request = RequestOf(e) };
        else if (type == "ExecutionRedriven")
        {
            redrive = e.Id;
            brokenOff.Clear();
            brokenOff.AddRange(stays);
        }
    }

    /// <summary>The state that an event after a redrive belongs to. Of a Map's tasks each asks for something else.</summary>
    private Place? GoneOnWith(HistoryEvent e, string type)
    {
        if (type.EndsWith("StateExited", StringComparison.Ordinal))
            return brokenOff.Find(stay => stay.Place.Visit?.State == e.StateExitedEventDetails.Name)?.Place;
        if (type == "MapIterationStarted")
            return brokenOff.Find(stay => stay.Place.Visit?.State == e.MapIterationStartedEventDetails.Name)?.Place;
        if (!IsScheduled(type))
            return null;
        var request = RequestOf(e);
        var task =
            brokenOff.Find(stay => stay.Request is not null && stay.Request == request)
            ?? brokenOff.Find(stay => stay.IsTask);
        if (task is not null)
            brokenOff.Remove(task);
        return task?.Place;
    }

    private static bool IsScheduled(string type) => type is "TaskScheduled" or "LambdaFunctionScheduled";

    private static string? RequestOf(HistoryEvent e) =>
        e.TaskScheduledEventDetails?.Parameters ?? e.LambdaFunctionScheduledEventDetails?.Input;

    private static Place Move(HistoryEvent e, string type, Place before, DateTimeOffset at)
    {
        if (type.EndsWith("StateEntered", StringComparison.Ordinal))
        {
            var visit = new StateVisit(e.StateEnteredEventDetails.Name, before.Iteration, at);
            return before with { Visit = visit, Attempt = 0 };
        }
        if (type == "MapIterationStarted")
            return new Place(null, e.MapIterationStartedEventDetails.Index, 0, Map: before);
        if (IsScheduled(type))
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

    /// <summary>A state that was entered and not left.</summary>
    /// <param name="Request">What its task was last asked for.</param>
    private sealed record Stay(Place Place, bool IsTask, string? Request);

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
