using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Refusals;

/// <summary>
/// Writes down each refusal with the execution that it belongs to: the access key leads to the function's process, by way
/// of the keys that it got from STS, and the process to the invocation that it is at. AWS tells a caller from another
/// account no reason; here it is kept.
/// </summary>
public sealed class RefusalBook : IAuthorizer
{
    private readonly IAuthorizer authorizer;
    private readonly ICredentialStore credentials;
    private readonly TimeProvider time;
    private readonly Func<string, InvocationOrigin?> originOfKey;
    private readonly int capacity;
    private readonly Queue<AttributedRefusal> refusals = new();
    private readonly Lock guard = new();

    /// <param name="authorizer">Decides.</param>
    /// <param name="credentials">Knows with which key a session was assumed.</param>
    /// <param name="originOfKey">Which invocation a function's process that holds this key is at.</param>
    /// <param name="capacity">How many refusals are kept.</param>
    internal RefusalBook(
        IAuthorizer authorizer,
        ICredentialStore credentials,
        TimeProvider time,
        Func<string, InvocationOrigin?> originOfKey,
        int capacity = 10_000
    )
    {
        this.authorizer = authorizer;
        this.credentials = credentials;
        this.time = time;
        this.originOfKey = originOfKey;
        this.capacity = capacity;
    }

    /// <summary>All that are kept, oldest first.</summary>
    public IReadOnlyList<AttributedRefusal> All
    {
        get
        {
            lock (guard)
            {
                return [.. refusals];
            }
        }
    }

    /// <summary>Those of an execution, oldest first.</summary>
    public IReadOnlyList<AttributedRefusal> Of(Arn execution) =>
        [.. All.Where(refusal => refusal.Origin?.ExecutionArn == execution.ToString())];

    /// <inheritdoc/>
    public Decision Authorize(AccessRequest request)
    {
        var decision = authorizer.Authorize(request);
        if (!decision.IsAllowed && !request.IsProbe)
        {
            var refusal = new Refusal(request, decision, time.GetUtcNow());
            Add(new AttributedRefusal(refusal, request.Origin ?? Find(request.AccessKeyId)));
        }

        return decision;
    }

    private InvocationOrigin? Find(string? accessKeyId)
    {
        // A session may have been assumed by a session, and that one by the function.
        for (var key = accessKeyId; key is not null; )
        {
            if (originOfKey(key) is { } origin)
            {
                return origin;
            }

            key = (credentials.Find(key)?.Principal as Principal.RoleSession)?.AssumedWith;
        }

        return null;
    }

    private void Add(AttributedRefusal refusal)
    {
        lock (guard)
        {
            refusals.Enqueue(refusal);
            if (refusals.Count > capacity)
            {
                refusals.Dequeue();
            }
        }
    }
}
