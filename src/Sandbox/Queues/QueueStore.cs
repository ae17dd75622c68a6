using System.Collections.Concurrent;
using System.Security.Cryptography;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Lambda;

namespace XAcctWorkflow.Sandbox.Queues;

/// <summary>All queues, of all accounts. Whoever calls has asked for permission.</summary>
internal sealed class QueueStore(TimeProvider time, RandomNumberGenerator random)
{
    private readonly ConcurrentDictionary<Arn, Queue> queues = new();

    public IEnumerable<Queue> All => queues.Values;

    /// <summary>Makes the queue, or changes its settings.</summary>
    public Queue Put(Arn arn, QueueSettings settings)
    {
        var queue = queues.GetOrAdd(arn, name => new Queue(name, settings, time, random.NewUuid));
        queue.Settings = settings;
        return queue;
    }

    public Queue? Find(Arn arn) => queues.GetValueOrDefault(arn);

    /// <summary>By its URL, of which only the account and the name count: the host may be AWS's or the sandbox's.</summary>
    public Queue? Find(string url, string region) =>
        url.Split('/') is [.., var account, var name] && AccountId.TryParse(account, out _)
            ? Find(ArnOf(AccountId.Parse(account), region, name))
            : null;

    public void Delete(Arn arn) => queues.TryRemove(arn, out _);

    public static Arn ArnOf(AccountId account, string region, string name) =>
        new("aws", "sqs", region, account.ToString(), name);
}
