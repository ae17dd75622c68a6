using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NSubstitute;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Tests.Signing;

namespace XAcctWorkflow.Sandbox.Tests.Hosting;

public sealed class ListenerTests
{
    [Fact]
    public async Task Route_ByItsPrefix_TakesUnsignedRequestsAndNoOthers()
    {
        var options = new ListenerOptions
        {
            Routes = new Dictionary<string, RequestDelegate>
            {
                ["/_plain"] = http => http.Response.WriteAsync($"plain {http.Request.Path}"),
            },
        };
        await using var host = await new TestListener().StartAsync(options);
        using var client = new HttpClient();
        Assert.Equal("plain /_plain/a", await client.GetStringAsync(new Uri(host.Endpoint, "/_plain/a")));
        using var other = await client.GetAsync(new Uri(host.Endpoint, "/_plainer"));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Theory]
    [InlineData("s3", "x-amz-request-id", "^[0-9A-F]{16}$")]
    [InlineData("sts", "x-amzn-RequestId", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    public async Task Answer_OfAnyService_CarriesItsRequestsId(string service, string header, string shape)
    {
        var sts = new EchoService("sts");
        await using var host = await new TestListener().StartAsync(null, sts);
        using var client = new HttpClient();
        using var answer = await client.SendAsync(Signed(host, service));
        var id = Assert.Single(answer.Headers.GetValues(header));
        Assert.Matches(shape, id);
        Assert.Equal(id, service == "s3" ? host.S3.RequestId : sts.RequestId);
        using var second = await client.SendAsync(Signed(host, service));
        Assert.NotEqual(id, second.Headers.GetValues(header).Single());
    }

    [Fact]
    public async Task Answer_AtAnyTime_IsDatedByTheInjectedClock()
    {
        await using var host = await new TestListener().StartAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        using var client = new HttpClient();
        using var answer = await client.SendAsync(Signed(host, "s3"));
        Assert.Equal(host.Clock.GetUtcNow().ToUnixTimeSeconds(), answer.Headers.Date!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Fault_InAService_IsAnInternalErrorAndLogged()
    {
        var log = Substitute.For<ILogger>();
        log.IsEnabled(LogLevel.Error).Returns(true);
        await using var host = await new TestListener().StartAsync(new ListenerOptions { Log = log });
        host.S3.Then = _ => throw new InvalidOperationException("a secret of the sandbox");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(Signed(host, "s3"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("<Code>InternalError</Code>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Single(log.ReceivedCalls(), call => call.GetMethodInfo().Name == nameof(ILogger.Log));
    }

    [Fact]
    public async Task Error_AfterTheAnswerHasBegun_BreaksTheConnection()
    {
        await using var host = await new TestListener().StartAsync();
        host.S3.Then = async request =>
        {
            await request.Http.Response.WriteAsync("half of it");
            await request.Http.Response.Body.FlushAsync();
            throw new SandboxException("InternalError", 500, "too late");
        };
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(Signed(host, "s3")));
    }

    [Fact]
    public async Task Payload_OverTheServersUsualLimit_Arrives()
    {
        await using var host = await new TestListener().StartAsync();
        var body = new byte[40_000_000];
        using var client = new HttpClient();
        var signer = new TestSigner(host.Key, host.Clock.GetUtcNow(), "s3");
        using var answer = await client.SendAsync(signer.Request(HttpMethod.Put, host.Endpoint, "/b/k", body));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(body.Length, host.S3.Body!.Length);
    }

    [Theory]
    [InlineData(0, false, true)]
    [InlineData(5, false, false)]
    [InlineData(5, true, true)]
    public async Task Answer_InPlaceOf100Continue_IsTheConnectionsLast(int length, bool isRefused, bool closes)
    {
        await using var host = await new TestListener().StartAsync();
        if (isRefused)
            host.S3.Then = _ => throw new SandboxException("AccessDenied", 403, "not so");
        var signer = new TestSigner(host.Key, host.Clock.GetUtcNow(), "s3");
        using var request = signer.Request(HttpMethod.Put, host.Endpoint, "/b/k", new byte[length]);
        request.Headers.ExpectContinue = true;
        using var client = new HttpClient();

        using var answer = await client.SendAsync(request);

        Assert.Equal(isRefused ? HttpStatusCode.Forbidden : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(closes, answer.Headers.ConnectionClose ?? false);
    }

    [Fact]
    public async Task Client_ThatLeavesInMidPayload_IsNoFaultOfTheSandbox()
    {
        var log = Substitute.For<ILogger>();
        await using (var host = await new TestListener().StartAsync(new ListenerOptions { Log = log }))
        {
            var signer = new TestSigner(host.Key, host.Clock.GetUtcNow(), "s3");
            var request = signer.Request(HttpMethod.Put, host.Endpoint, "/b/k", new byte[1_000]);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, host.Endpoint.Port);
            var head =
                "PUT /b/k HTTP/1.1\r\nContent-Length: 1000\r\n"
                + string.Concat(request.Headers.Select(h => $"{h.Key}: {h.Value.Single()}\r\n"))
                + "\r\nonly this";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            var stream = client.GetStream();
            client.Client.Shutdown(SocketShutdown.Send);
            // Refused or cut off, whichever comes first; served it is not.
            var answer = new byte[100];
            var cut = await Record.ExceptionAsync(async () => await stream.ReadAtLeastAsync(answer, 12, false));
            Assert.True(cut is null or IOException);
            Assert.DoesNotContain(" 200 ", Encoding.ASCII.GetString(answer), StringComparison.Ordinal);
        }
        Assert.Empty(log.ReceivedCalls());
    }

    [Fact]
    public async Task Port_ThatIsGiven_IsTheOneItListensOn()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        await using var host = await new TestListener().StartAsync(new ListenerOptions { Port = port });
        Assert.Equal(port, host.Endpoint.Port);
        Assert.Equal("127.0.0.1", host.Endpoint.Host);
    }

    private static HttpRequestMessage Signed(TestListener host, string service) =>
        new TestSigner(host.Key, host.Clock.GetUtcNow(), service).Request(HttpMethod.Post, host.Endpoint, "/b/k", []);
}
