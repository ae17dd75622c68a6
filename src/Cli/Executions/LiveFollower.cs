using Spectre.Console;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>Follows an execution in a terminal: the board is drawn anew with each event, and between them for its clocks.</summary>
public sealed class LiveFollower(IAnsiConsole console, TimeProvider time)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);

    /// <summary>Calls back with each progress after it was shown.</summary>
    public Task FollowAsync(
        IAsyncEnumerable<ExecutionProgress> progress,
        Action<ExecutionProgress> shown,
        CancellationToken cancellationToken
    )
    {
        var board = new LiveBoard(time, console.Profile.Capabilities.Unicode);
        return console
            .Live(board.Render())
            .StartAsync(async live =>
            {
                await using var events = progress.GetAsyncEnumerator(cancellationToken);
                while (true)
                {
                    var next = events.MoveNextAsync().AsTask();
                    while (!next.IsCompleted)
                    {
                        live.UpdateTarget(board.Render());
                        await Task.WhenAny(next, Task.Delay(Frame, time, CancellationToken.None));
                    }
                    if (!await next)
                        break;
                    board.Show(events.Current);
                    shown(events.Current);
                }
                live.UpdateTarget(board.Render());
            });
    }
}
