using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Sessions;

/// <summary>Opens sessions under the source's role, and keeps them across warm invocations.</summary>
public sealed class SourceSessions(RoleAssumption assumption, IS3Clients clients, TimeProvider time)
{
    /// <summary>An invocation may last 15 minutes, and should not see its session end.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(20);

    // Chunks of one execution share one session; a few executions may take turns on one warm function.
    private const int Most = 16;

    private readonly Dictionary<Key, SourceSession> _open = [];
    private readonly Lock _lock = new();

    /// <exception cref="Failures.AssumeDeniedException"/>
    /// <exception cref="Failures.AssumeRejectedException"/>
    /// <exception cref="Failures.TransientException"/>
    public async Task<SourceSession> OpenAsync(SessionRequest request, CancellationToken cancellation)
    {
        var key = KeyOf(request);
        lock (_lock)
        {
            if (_open.TryGetValue(key, out var session) && session.Expiration - Reserve > time.GetUtcNow())
            {
                return session;
            }
        }
        var assumed = await assumption.AskAsync(request, cancellation);
        var opened = new SourceSession(
            clients.Under(assumed.Credentials, request.Source.Region),
            assumed.Arn,
            assumed.Expiration
        );
        Keep(key, opened);
        return opened;
    }

    /// <summary>Whether a session is at hand, so that STS need not be asked.</summary>
    public bool IsOpen(SessionRequest request)
    {
        lock (_lock)
        {
            return _open.TryGetValue(KeyOf(request), out var session)
                && session.Expiration - Reserve > time.GetUtcNow();
        }
    }

    /// <summary>For a session that S3 no longer takes, whatever its expiration says.</summary>
    public void Forget(SessionRequest request)
    {
        lock (_lock)
        {
            _open.Remove(KeyOf(request));
        }
    }

    private void Keep(Key key, SourceSession opened)
    {
        lock (_lock)
        {
            _open[key] = opened;
            if (_open.Count > Most)
            {
                _open.Remove(_open.MinBy(pair => pair.Value.Expiration).Key);
            }
        }
    }

    private static Key KeyOf(SessionRequest request) =>
        new(
            request.Execution,
            request.Source.RoleArn,
            request.Source.ExternalId,
            request.Source.Region,
            request.Policy
        );

    private sealed record Key(
        ExecutionId Execution,
        RoleArn Role,
        ExternalId? ExternalId,
        RegionName? Region,
        string Policy
    );
}
