using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using XAcctWorkflow.Cli.Executions;

namespace XAcctWorkflow.Cli.Tests.Executions;

/// <summary>A Map of two chunks, broken off and redriven: what follows the redrive names nothing but that.</summary>
public sealed class HistoryInterpreterTests
{
    private static readonly DateTime Noon = new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);
    private readonly HistoryInterpreter interpreter = new();
    private readonly ExecutionStory story = new();
    private long events;

    [Fact]
    public void Interpret_MapRedriven_GivesEachChunkItsOwnAttempt()
    {
        BreakOff();

        var redriven = Add(new() { Type = "ExecutionRedriven" }, events);
        var second = Scheduled("chunk 1", redriven);
        var first = Scheduled("chunk 0", redriven);
        Exited("Chunk", Add(new() { Type = "TaskSucceeded" }, second));
        var last = Exited("Chunk", Add(new() { Type = "TaskSucceeded" }, first));
        Exited("M", Add(new() { Type = "MapStateSucceeded" }, last));

        Assert.Equal(
            [
                ("M", null, true, false),
                ("Chunk 0", 1, false, true),
                ("Chunk 1", 1, false, true),
                ("Chunk 1", 2, true, false),
                ("Chunk 0", 2, true, false),
            ],
            Attempts()
        );
    }

    [Fact]
    public void Interpret_MapAborted_EndedInTheMapWithAllBrokenOff()
    {
        BreakOff();

        Assert.Equal("M", story.Failure?.FailedIn);
        Assert.All(Attempts(), attempt => Assert.True(attempt is { Ended: false, BrokenOff: true }, $"{attempt}"));
    }

    private IEnumerable<(string State, int? Number, bool Ended, bool BrokenOff)> Attempts() =>
        story.Attempts.Select(a => ($"{a.Visit}", a.Number, a.Ended is not null, a.IsBrokenOff));

    private void BreakOff()
    {
        var map = Entered("MapStateEntered", "M", 0);
        var started = Add(
            new()
            {
                Type = "MapStateStarted",
                MapStateStartedEventDetails = new() { Length = 2 },
            },
            map
        );
        for (var index = 0; index < 2; index++)
        {
            var iteration = Add(
                new()
                {
                    Type = "MapIterationStarted",
                    MapIterationStartedEventDetails = new() { Name = "M", Index = index },
                },
                started
            );
            Scheduled($"chunk {index}", Entered("TaskStateEntered", "Chunk", iteration));
        }
        Add(new() { Type = "ExecutionAborted", ExecutionAbortedEventDetails = new() }, 0);
    }

    private long Entered(string type, string state, long previous) =>
        Add(
            new()
            {
                Type = type,
                StateEnteredEventDetails = new() { Name = state },
            },
            previous
        );

    private long Exited(string state, long previous) =>
        Add(
            new()
            {
                Type = "TaskStateExited",
                StateExitedEventDetails = new() { Name = state },
            },
            previous
        );

    private long Scheduled(string parameters, long previous) =>
        Add(
            new()
            {
                Type = "TaskScheduled",
                TaskScheduledEventDetails = new() { Parameters = parameters },
            },
            previous
        );

    private long Add(HistoryEvent e, long previous)
    {
        (e.Id, e.PreviousEventId, e.Timestamp) = (++events, previous, Noon.AddSeconds(events));
        foreach (var progress in interpreter.Interpret(e))
            story.Add(progress);
        return events;
    }
}
