using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Compat.Tests;

/// <summary>An HTTP server on a free port of 127.0.0.1.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly WebApplication app;

    private Loopback(WebApplication app) => this.app = app;

    public Uri Address =>
        new(((IApplicationBuilder)app).ServerFeatures.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<Loopback> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, 0);
            // An error's X-Ray cause, which is a header, may be longer than Kestrel's 32 KiB.
            o.Limits.MaxRequestHeadersTotalSize = 512 * 1024;
        });
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new Loopback(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
