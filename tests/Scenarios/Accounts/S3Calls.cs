using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3;

namespace XAcctWorkflow.Scenarios.Accounts;

/// <summary>What the functions ask of S3; and a way to do something just before a certain request is carried out.</summary>
public sealed class S3Calls
{
    private readonly ConcurrentDictionary<Step, Interruption> interruptions = new();
    private ConcurrentQueue<S3Call> made = new();

    /// <summary>For <see cref="Sandbox.SandboxOptions.BeforeS3Call"/>.</summary>
    public async Task SeeAsync(S3Call call)
    {
        // The test's own requests, which are those of users, are none of this.
        if (call.Caller is not Principal.RoleSession)
            return;
        made.Enqueue(call);
        if (
            interruptions.TryGetValue(new Step(call.Operation, call.Bucket, call.Key), out var interruption)
            && interruption.IsDue()
        )
            await interruption.Act();
    }

    /// <summary>Acts once, while a request waits for it.</summary>
    /// <param name="nth">Which of those requests it is, from 1.</param>
    public void Before(string operation, string bucket, string key, Func<Task> act, int nth = 1) =>
        interruptions[new Step(operation, bucket, key)] = new Interruption(act, nth);

    /// <summary>How often the functions have asked for what, since the last time.</summary>
    public IReadOnlyDictionary<string, long> Count()
    {
        var calls = Interlocked.Exchange(ref made, new ConcurrentQueue<S3Call>());
        return calls.CountBy(call => call.Operation).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
    }

    private sealed record Step(string Operation, string Bucket, string Key);

    private sealed class Interruption(Func<Task> act, int nth)
    {
        private int seen;

        public Func<Task> Act => act;

        public bool IsDue() => Interlocked.Increment(ref seen) == nth;
    }
}
