using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>What a <see cref="Listener"/> can be told besides its services.</summary>
public sealed record ListenerOptions
{
    /// <summary>The TCP port on 127.0.0.1; 0 takes any that is free.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Routes that take unsigned requests, by path prefix: <c>/_lambda</c> also takes <c>/_lambda/x</c>, not <c>/_lambdas</c>.
    /// The handler sees the whole path.
    /// </summary>
    public IReadOnlyDictionary<string, RequestDelegate> Routes { get; init; } =
        new Dictionary<string, RequestDelegate>();

    /// <summary>Gets what goes wrong inside the sandbox itself, never what it refuses.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
