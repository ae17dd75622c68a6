namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>The system's clock, which a test may put forward: what is due by then is done at once.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private readonly Lock door = new();
    private readonly HashSet<Timer> timers = [];
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow()
    {
        lock (door)
            return System.GetUtcNow() + ahead;
    }

    public override long GetTimestamp()
    {
        lock (door)
            return System.GetTimestamp() + (long)(ahead.TotalSeconds * System.TimestampFrequency);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Jump(TimeSpan by)
    {
        List<Timer> waiting;
        lock (door)
        {
            ahead += by;
            waiting = [.. timers];
        }
        waiting.ForEach(timer => timer.Hurry());
    }

    private sealed class Timer : ITimer
    {
        private readonly JumpingTime time;
        private readonly ITimer inner;
        private DateTimeOffset? due;
        private TimeSpan period;

        public Timer(JumpingTime time, TimerCallback callback, object? state)
        {
            this.time = time;
            inner = System.CreateTimer(
                given =>
                {
                    Fired();
                    callback(given);
                },
                state,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan
            );
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = time.GetUtcNow();
            lock (time.door)
            {
                this.period = period;
                due = dueTime < TimeSpan.Zero ? null : now + dueTime;
                if (due is null)
                    time.timers.Remove(this);
                else
                    time.timers.Add(this);
            }
            return inner.Change(dueTime, period);
        }

        public void Hurry()
        {
            lock (time.door)
            {
                if (due is null)
                    return;
                var left = due.Value - System.GetUtcNow() - time.ahead;
                inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
            }
        }

        public void Dispose()
        {
            Forget();
            inner.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Forget();
            await inner.DisposeAsync();
        }

        private void Fired()
        {
            if (period <= TimeSpan.Zero)
                Forget();
        }

        private void Forget()
        {
            lock (time.door)
            {
                due = null;
                time.timers.Remove(this);
            }
        }
    }
}
