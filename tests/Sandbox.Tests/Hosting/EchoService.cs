using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Hosting;

/// <summary>Keeps what it is asked, and what came in as the payload; writes errors as S3 does.</summary>
internal sealed class EchoService(string signingName) : ISandboxService
{
    public string SigningName => signingName;

    /// <summary>What happens after the payload has been read.</summary>
    public Func<SignedRequest, Task> Then { get; set; } = _ => Task.CompletedTask;

    public SignedRequest? Last { get; private set; }

    public byte[]? Body { get; private set; }

    public string? RequestId { get; private set; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public Dictionary<string, string> Query { get; } = [];

    public async Task HandleAsync(SignedRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Body = body.ToArray();
        Last = request;
        RequestId = request.RequestId;
        // The exchange is gone when the test looks at it.
        foreach (var (name, value) in request.Http.Request.Headers)
        {
            Headers[name] = value.ToString();
        }
        foreach (var (name, value) in request.Http.Request.Query)
        {
            Query[name] = value.ToString();
        }
        await Then(request);
    }

    public async Task WriteErrorAsync(HttpContext http, SandboxException error)
    {
        http.Response.StatusCode = error.Status;
        http.Response.ContentType = "application/xml";
        await http.Response.WriteAsync($"<Error><Code>{error.Code}</Code><Message>{error.Message}</Message></Error>");
    }
}
