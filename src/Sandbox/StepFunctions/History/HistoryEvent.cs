namespace XAcctWorkflow.Sandbox.StepFunctions.History;

/// <summary>
/// An event of an execution's history, in AWS's shape.
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
/// </summary>
/// <param name="Id">1, 2, 3 … within the execution.</param>
/// <param name="PreviousId">The event that led to this one; 0 for the first, and for the first state's entering.</param>
/// <param name="Type"><c>TaskStateEntered</c>, <c>TaskScheduled</c> …</param>
public sealed record HistoryEvent(
    long Id,
    long PreviousId,
    DateTimeOffset Timestamp,
    string Type,
    EventDetails? Details
);
