using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>A standard queue, in memory.</summary>
internal sealed class Queue(Arn arn, QueueSettings settings, TimeProvider time, Func<string> newId)
{
    private readonly Lock gate = new();
    private ImmutableList<QueueMessage> messages = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Arn Arn => arn;
    public string Name => arn.Resource;
    public DateTimeOffset CreatedAt { get; } = time.GetUtcNow();
    public QueueSettings Settings { get; set; } = settings;

    /// <summary>Those that are kept still, oldest first, received or not.</summary>
    public IReadOnlyList<QueueMessage> Messages
    {
        get
        {
            lock (gate)
            {
                var oldest = time.GetUtcNow() - Settings.Retention;
                messages = messages.RemoveAll(message => message.Sent < oldest);
                return messages;
            }
        }
    }

    public QueueMessage Send(
        string body,
        IReadOnlyDictionary<string, MessageAttribute> attributes,
        string sender,
        TimeSpan delay = default
    )
    {
        var now = time.GetUtcNow();
        var message = new QueueMessage
        {
            Id = newId(),
            Body = body,
            Attributes = attributes,
            Sender = sender,
            Sent = now,
            VisibleAt = now + delay,
        };
        lock (gate)
        {
            messages = messages.Add(message);
            arrival.TrySetResult();
            arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return message;
    }

    /// <summary>Takes up to so many messages, which nobody else gets for a while; waits for the first, if asked to.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(
        int most,
        TimeSpan? visibility,
        TimeSpan wait,
        CancellationToken cancellation
    )
    {
        var patience = time.GetUtcNow() + wait;
        while (true)
        {
            Task arrived;
            lock (gate)
            {
                arrived = arrival.Task;
            }
            var taken = Take(most, visibility ?? Settings.VisibilityTimeout);
            var left = patience - time.GetUtcNow();
            if (taken.Count > 0 || left <= TimeSpan.Zero)
            {
                return taken;
            }
            // A message may become visible again without anything arriving: so not one long wait.
            var pause = Task.Delay(left < Glance ? left : Glance, time, cancellation);
            await await Task.WhenAny(arrived, pause);
        }
    }

    /// <summary>Deletes the message that was received so; one that has gone is no error.</summary>
    public void Delete(string receipt)
    {
        lock (gate)
        {
            messages = messages.RemoveAll(message => message.Receipt == receipt);
        }
    }

    public int CountVisible() => Messages.Count(message => message.VisibleAt <= time.GetUtcNow());

    public void Purge()
    {
        lock (gate)
        {
            messages = [];
        }
    }

    private static TimeSpan Glance => TimeSpan.FromSeconds(1);

    private List<QueueMessage> Take(int most, TimeSpan visibility)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var taken = new List<QueueMessage>();
            foreach (var message in Messages.Where(message => message.VisibleAt <= now).Take(most))
            {
                var received = message with
                {
                    Receipt = newId(),
                    ReceiveCount = message.ReceiveCount + 1,
                    FirstReceived = message.FirstReceived ?? now,
                    VisibleAt = now + visibility,
                };
                messages = messages.Replace(message, received);
                taken.Add(received);
            }
            return taken;
        }
    }
}
