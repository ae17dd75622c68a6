using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>A function's idle processes, and how many invocations are under way.</summary>
internal sealed class FunctionPool(FunctionConfiguration configuration, TimeProvider time, TimeSpan idleTime)
{
    private readonly Lock gate = new();
    private readonly Dictionary<FunctionInstance, ITimer> idle = [];
    private int busy;
    private bool closed;

    public FunctionConfiguration Configuration { get; private set; } = configuration;

    /// <summary>Counts an invocation in, or refuses it.</summary>
    public void Enter()
    {
        lock (gate)
        {
            if (Configuration.ReservedConcurrency is { } limit && busy >= limit)
            {
                throw new SandboxException("TooManyRequestsException", 429, "Rate Exceeded.")
                {
                    Details = new Dictionary<string, string>
                    {
                        ["Reason"] = "ReservedFunctionConcurrentInvocationLimitExceeded",
                    },
                };
            }

            busy++;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            busy--;
        }
    }

    /// <summary>The process that was idle for the shortest time, or null if there is none that can be used again.</summary>
    public FunctionInstance? TakeIdle()
    {
        lock (gate)
        {
            foreach (var instance in idle.Keys.Reverse().ToList())
            {
                Remove(instance);
                if (!instance.Spent && !instance.Process.Exited.IsCompleted && instance.LastsAnotherInvocation)
                {
                    return instance;
                }

                instance.Process.Kill();
            }

            return null;
        }
    }

    /// <summary>Keeps a process for the next invocation, or ends it if it cannot serve one.</summary>
    public void Return(FunctionInstance instance)
    {
        lock (gate)
        {
            if (!closed && !instance.Spent && ReferenceEquals(instance.Configuration, Configuration))
            {
                idle[instance] = time.CreateTimer(_ => Reap(instance), null, idleTime, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        instance.Process.Kill();
    }

    /// <summary>Takes a new configuration; processes with the old one end, those at work when they have answered.</summary>
    public void Update(FunctionConfiguration changed)
    {
        lock (gate)
        {
            if (!changed.IsSameAs(Configuration))
            {
                Configuration = changed;
                EndIdle();
            }
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            EndIdle();
        }
    }

    private void EndIdle()
    {
        foreach (var instance in idle.Keys.ToList())
        {
            Remove(instance);
            instance.Process.Kill();
        }
    }

    private void Reap(FunctionInstance instance)
    {
        lock (gate)
        {
            if (!idle.ContainsKey(instance))
            {
                return;
            }

            Remove(instance);
        }

        instance.Process.Kill();
    }

    private void Remove(FunctionInstance instance)
    {
        if (idle.Remove(instance, out var timer))
        {
            timer.Dispose();
        }
    }
}
