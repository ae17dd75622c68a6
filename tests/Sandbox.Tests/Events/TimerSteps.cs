using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace XAcctWorkflow.Sandbox.Tests.Events;

/// <summary>A clock that moves to the next timer as soon as one is set, while something runs: no waits, and no races.</summary>
internal sealed class TimerSteps : FakeTimeProvider
{
    private readonly Channel<TimeSpan> set = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        set.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>How long each wait was until the task was done.</summary>
    public async Task<IReadOnlyList<TimeSpan>> RunAsync(Task task)
    {
        var waits = new List<TimeSpan>();
        while (true)
        {
            var next = set.Reader.WaitToReadAsync().AsTask();
            if (await Task.WhenAny(task, next) == task)
            {
                await task;
                return waits;
            }
            set.Reader.TryRead(out var wait);
            waits.Add(wait);
            Advance(wait);
        }
    }
}
