using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Allows what a test does not deny, and keeps what was asked.</summary>
internal sealed class TestAuthorizer : IAuthorizer
{
    private readonly ConcurrentQueue<AccessRequest> asked = new();
    private IAuthorizer? policies;

    public Func<AccessRequest, bool> Denies { get; set; } = _ => false;

    public IReadOnlyList<AccessRequest> Asked => [.. asked];

    /// <summary>The actions asked for since the last call.</summary>
    public IReadOnlyList<string> TakeActions()
    {
        var actions = asked.Select(request => request.Action).ToList();
        asked.Clear();
        return actions;
    }

    /// <summary>From now on policies decide; of every account there is an administrator.</summary>
    public void GoByPolicies(params AccountId[] accounts)
    {
        var store = new IamStore();
        foreach (var account in accounts)
            store.AddAccount(account);
        policies = new Authorizer(store, TimeProvider.System, new RefusalLog());
    }

    public Decision Authorize(AccessRequest request)
    {
        asked.Enqueue(request);
        if (policies is not null)
            return policies.Authorize(request);
        return Denies(request)
            ? new Decision(Outcome.ImplicitlyDenied, $"User is not authorized to perform: {request.Action}", "the test")
            : new Decision(Outcome.Allowed, "", "");
    }
}
