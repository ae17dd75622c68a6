using System.Collections.Concurrent;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Tests.S3;

/// <summary>Allows what a test does not deny, and keeps what was asked.</summary>
internal sealed class TestAuthorizer : IAuthorizer
{
    private readonly ConcurrentQueue<AccessRequest> asked = new();

    public Func<AccessRequest, bool> Denies { get; set; } = _ => false;

    public IReadOnlyList<AccessRequest> Asked => [.. asked];

    /// <summary>The actions asked for since the last call.</summary>
    public IReadOnlyList<string> TakeActions()
    {
        var actions = asked.Select(request => request.Action).ToList();
        asked.Clear();
        return actions;
    }

    public Decision Authorize(AccessRequest request)
    {
        asked.Enqueue(request);
        return Denies(request)
            ? new Decision(Outcome.ImplicitlyDenied, $"User is not authorized to perform: {request.Action}", "the test")
            : new Decision(Outcome.Allowed, "", "");
    }
}
