using Microsoft.Extensions.Time.Testing;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// Runs asynchronous code on one thread and, whenever all of it waits, moves the clock to the next timer: hours pass in no
/// time, and every run is the same.
/// </summary>
internal sealed class VirtualTime : FakeTimeProvider
{
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> due = new();
    private readonly Pump pump = new();

    public static readonly DateTimeOffset Beginning = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public VirtualTime()
        : base(Beginning) { }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero)
        {
            due.Enqueue(GetUtcNow() + dueTime, GetUtcNow() + dueTime);
        }
        return base.CreateTimer(callback, state, dueTime, period);
    }

    public T Run<T>(Func<Task<T>> code)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            var task = code();
            while (!task.IsCompleted)
            {
                if (!pump.RunOne() && !MoveOn())
                {
                    throw new InvalidOperationException("Everything waits, and no timer is set.");
                }
            }
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    public void Run(Func<Task> code) =>
        Run(async () =>
        {
            await code();
            return true;
        });

    private bool MoveOn()
    {
        while (due.TryDequeue(out var moment, out _))
        {
            if (moment > GetUtcNow())
            {
                SetUtcNow(moment);
                return true;
            }
        }
        return false;
    }

    private sealed class Pump : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = new();

        public override void Post(SendOrPostCallback d, object? state) => queue.Enqueue((d, state));

        public bool RunOne()
        {
            var any = queue.TryDequeue(out var work);
            if (any)
            {
                work.Callback(work.State);
            }
            return any;
        }
    }
}
