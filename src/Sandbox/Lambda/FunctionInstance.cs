using System.Globalization;
using System.Threading.Channels;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// One execution environment: a process that asks for invocations, one at a time, over the Runtime API. It is starting
/// until it asks for the first one.
/// </summary>
internal sealed class FunctionInstance(
    string id,
    FunctionConfiguration configuration,
    Credentials credentials,
    FunctionProcess process,
    FunctionLog log,
    TimeProvider time
)
{
    /// <summary>Initialization up to this long is not counted into the invocation's time, as on AWS.</summary>
    private static readonly TimeSpan FreeInitialization = TimeSpan.FromSeconds(10);

    private readonly Channel<Invocation> handover = Channel.CreateBounded<Invocation>(1);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id => id;

    public FunctionConfiguration Configuration => configuration;

    public Credentials Credentials => credentials;

    public FunctionProcess Process => process;

    public FunctionLog Log => log;

    /// <summary>Set once the instance must not be used again.</summary>
    public bool Spent { get; private set; }

    public bool IsWarm => ready.Task.IsCompleted;

    public Invocation? Current { get; private set; }

    /// <summary>Whether the credentials last for another whole invocation.</summary>
    public bool LastsAnotherInvocation =>
        credentials.Expiration is not { } end
        || end - time.GetUtcNow() > configuration.Timeout + TimeSpan.FromMinutes(5);

    /// <summary>The process asks for work.</summary>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        ready.TrySetResult();
        var invocation = await handover.Reader.ReadAsync(cancellationToken);
        invocation.Taken = true;
        return invocation;
    }

    /// <summary>The process answers; false if it is not this invocation that it is at.</summary>
    public bool TryAnswer(string requestId, InvocationAnswer answer) =>
        Current is { } current && current.RequestId == requestId && current.TryAnswer(answer);

    /// <summary>The process says that it cannot start.</summary>
    public void FailInitialization(InvocationAnswer answer)
    {
        Spent = true;
        Current?.TryAnswer(answer);
    }

    /// <summary>Null: the process ended before it took the invocation, which therefore can be given to another.</summary>
    public async Task<InvocationAnswer?> RunAsync(Invocation invocation)
    {
        var begin = time.GetTimestamp();
        var cold = !IsWarm;
        Current = invocation;
        log.RequestId = invocation.RequestId;
        try
        {
            if (cold)
            {
                await AwaitUnlessOverAsync(ready.Task, invocation, FreeInitialization);
            }

            var start = cold ? time.GetTimestamp() : begin;
            invocation.Deadline = time.GetUtcNow() + configuration.Timeout;
            await handover.Writer.WriteAsync(invocation);
            await AwaitUnlessOverAsync(invocation.Answer, invocation, configuration.Timeout);
            var answer = await ConcludeAsync(invocation);
            Report(invocation, time.GetElapsedTime(start), cold ? time.GetElapsedTime(begin, start) : null);
            return answer;
        }
        finally
        {
            Current = null;
            log.RequestId = null;
        }
    }

    private async Task AwaitUnlessOverAsync(Task awaited, Invocation invocation, TimeSpan limit)
    {
        using var over = new CancellationTokenSource();
        await Task.WhenAny(awaited, invocation.Answer, process.Exited, Task.Delay(limit, time, over.Token));
        await over.CancelAsync();
    }

    private async Task<InvocationAnswer?> ConcludeAsync(Invocation invocation)
    {
        if (!invocation.Answer.IsCompleted)
        {
            Spent = true;
            if (process.Exited.IsCompleted)
            {
                if (!invocation.Taken && IsWarm)
                {
                    return null;
                }

                invocation.TryAnswer(InvocationAnswer.Exited(invocation.RequestId, await process.Exited));
            }
            else
            {
                invocation.TryAnswer(InvocationAnswer.TimedOut(invocation.RequestId, configuration.Timeout));
            }
        }

        return await invocation.Answer;
    }

    private void Report(Invocation invocation, TimeSpan duration, TimeSpan? initialization) =>
        log.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"REPORT RequestId: {invocation.RequestId} Duration: {duration.TotalMilliseconds:F2} ms Memory Size: {configuration.MemorySize} MB Max Memory Used: {process.PeakResidentBytes() >> 20} MB"
            )
                + (
                    initialization is { } init
                        ? string.Create(CultureInfo.InvariantCulture, $" Init Duration: {init.TotalMilliseconds:F2} ms")
                        : ""
                )
        );
}
