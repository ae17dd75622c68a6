using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>The sandbox's one endpoint: HTTP/1.1 on 127.0.0.1, all services behind it.</summary>
public sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication server;

    public Listener(
        IEnumerable<ISandboxService> services,
        ICredentialStore credentials,
        TimeProvider clock,
        RandomNumberGenerator random,
        ListenerOptions? options = null
    )
    {
        options ??= new ListenerOptions();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        // Nobody waits for a client that has gone quiet when the sandbox ends.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        server = builder.Build();
        server.Run(new Dispatcher(services, credentials, clock, random, options).HandleAsync);
    }

    /// <summary>Where it listens, once started.</summary>
    public Uri Endpoint =>
        new(
            server
                .Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses.First()
        );

    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        kestrel.AddServerHeader = false;
        // As requests are read: an object's Content-Disposition may name a file beyond ASCII.
        kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        // Objects are as large as the disk allows, and a function may take its time to read or write one.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        // A key of 1,024 bytes, percent-encoded, in a URL that is presigned with a session's token.
        kestrel.Limits.MaxRequestLineSize = 32 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        // 2 KB of an object's own metadata can be a thousand names.
        kestrel.Limits.MaxRequestHeaderCount = 1_100;
    }
}
