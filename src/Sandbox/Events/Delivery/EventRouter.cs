using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Deployment;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Queues;
using XAcctWorkflow.Sandbox.StepFunctions;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.Events.Delivery;

/// <summary>Holds each event against the rules of its bus, and sees to its delivery: again after a while, or to the dead letters.</summary>
public sealed class EventRouter : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Task, byte> underWay = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationToken stopped;
    private readonly EventBusStore store;
    private readonly IReadOnlyList<IEventSink> sinks;
    private readonly DeadLetterOffice deadLetters;
    private readonly TimeProvider time;
    private readonly Dice dice;

    internal EventRouter(
        EventBusStore store,
        StateMachineStore machines,
        QueueStore queues,
        IAuthorizer authorizer,
        TimeProvider time,
        Random random,
        IEnumerable<IEventSink>? before = null
    )
    {
        (this.store, this.time, dice) = (store, time, new Dice(random));
        stopped = stopping.Token;
        var roles = new RuleRole(authorizer, new ServiceTrust(authorizer));
        sinks = [.. before ?? [], new StateMachineSink(machines, roles), new BusSink(store, roles, Publish)];
        deadLetters = new DeadLetterOffice(queues, authorizer);
    }

    /// <summary>A new event's id.</summary>
    public string NewId() => dice.Uuid().ToString();

    /// <summary>Returns at once; what rules make of the event happens on its own. Once it is stopped, that is nothing.</summary>
    public void Publish(EventBus bus, BusEvent happened)
    {
        if (stopped.IsCancellationRequested)
        {
            return;
        }
        var json = happened.ToJson();
        foreach (var rule in store.RulesOf(bus.Arn).Where(rule => rule.IsEnabled && rule.Pattern.Matches(json)))
        {
            foreach (var target in rule.Targets)
            {
                var delivery = new Task<Task>(() => DeliverAsync(rule, target, happened));
                var whole = delivery.Unwrap();
                underWay[whole] = 0;
                whole.ContinueWith(done => underWay.TryRemove(done, out _), TaskScheduler.Default);
                delivery.Start(TaskScheduler.Default);
            }
        }
    }

    /// <summary>Done when nothing is being delivered: all has arrived, or is given up.</summary>
    public async Task WhenIdleAsync()
    {
        while (underWay.Keys.ToList() is [_, ..] tasks)
        {
            await Task.WhenAll(tasks);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(underWay.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task DeliverAsync(EventRule rule, RuleTarget target, BusEvent happened)
    {
        var sink = sinks.First(sink => sink.Takes(target));
        for (var retries = 0; ; retries++)
        {
            if (Attempt(sink, rule, target, happened) is not DeliveryOutcome.Failed failure)
            {
                return;
            }
            var pause = Pause(retries);
            var exhausted =
                !failure.MayPass ? null
                : retries >= target.Retry.MaximumRetryAttempts ? "MaximumRetryAttempts"
                : time.GetUtcNow() + pause - happened.Received
                > TimeSpan.FromSeconds(target.Retry.MaximumEventAgeInSeconds)
                    ? "MaximumEventAgeInSeconds"
                : null;
            if (!failure.MayPass || exhausted is not null)
            {
                deadLetters.Take(rule, target, happened, failure, retries, exhausted);
                return;
            }
            await Task.Delay(pause, time, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopped.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static DeliveryOutcome Attempt(IEventSink sink, EventRule rule, RuleTarget target, BusEvent happened)
    {
        try
        {
            return sink.Deliver(rule, target, happened);
        }
        catch (Exception fault)
        {
            // The sandbox's own mistake, of which nobody would hear: there is no caller.
            return new DeliveryOutcome.Failed("INTERNAL_ERROR", $"The sandbox failed: {fault.Message}");
        }
    }

    /// <summary>Twice as long each time, with jitter: AWS says so, and no figures.</summary>
    private TimeSpan Pause(int retries)
    {
        var most = Math.Min(LongestPause.TotalSeconds, Math.Pow(2, retries));
        return TimeSpan.FromSeconds(most * (0.5 + (dice.Fraction() / 2)));
    }
}
