using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Signing;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>Gives each request its id, finds whose it is, and writes what went wrong, once.</summary>
internal sealed class Dispatcher(
    IEnumerable<ISandboxService> services,
    ICredentialStore credentials,
    TimeProvider clock,
    RandomNumberGenerator random,
    ListenerOptions options
)
{
    private readonly Dictionary<string, ISandboxService> services = services.ToDictionary(s => s.SigningName);
    private readonly SignatureVerifier verifier = new(credentials, clock);

    public async Task HandleAsync(HttpContext http)
    {
        foreach (var (prefix, handle) in options.Routes)
        {
            if (http.Request.Path.StartsWithSegments(prefix, StringComparison.Ordinal))
            {
                await handle(http);
                return;
            }
        }
        var signature = SignatureParser.Parse(http.Request, out var failure, out var detail);
        var name = signature?.Scope.Service ?? UnsignedRequest.ServiceOf(http.Request);
        Identify(http, name);
        if (http.Request.ContentLength == 0)
        {
            AnswerUnasked(http);
        }
        if (!services.TryGetValue(name, out var service))
        {
            service = new UnknownService(name);
        }
        try
        {
            if (signature is null)
            {
                throw SignatureErrors.For(name, failure, detail);
            }
            await service.HandleAsync(await verifier.VerifyAsync(http, signature));
        }
        catch (BadHttpRequestException broken)
        {
            await WriteAsync(service, http, new SandboxException("IncompleteBody", broken.StatusCode, broken.Message));
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (SandboxException error)
        {
            await WriteAsync(service, http, error);
        }
        catch (Exception fault)
        {
            Log.RequestFailed(options.Log, fault, http.Request.Method, http.Request.Path, http.TraceIdentifier);
            await WriteAsync(
                service,
                http,
                new SandboxException("InternalError", 500, "We encountered an internal error. Please try again.")
            );
        }
    }

    private void Identify(HttpContext http, string service)
    {
        var bytes = new byte[16];
        random.GetBytes(bytes);
        http.TraceIdentifier = service == "s3" ? Convert.ToHexString(bytes.AsSpan(0, 8)) : new Guid(bytes).ToString();
        var headers = http.Response.Headers;
        headers[service == "s3" ? "x-amz-request-id" : "x-amzn-RequestId"] = http.TraceIdentifier;
        if (service == "s3")
        {
            headers["x-amz-id-2"] = Convert.ToBase64String(bytes);
        }
        // The sandbox's clock, so that a client that corrects its own by this header corrects it to ours.
        headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Who waits for "100 Continue" and gets an answer at once takes the next answer on the connection amiss, if it is the
    /// AWS CLI: it waits for the end of a 200 until it times out. So there is no next one.
    /// </summary>
    private static void AnswerUnasked(HttpContext http)
    {
        if (http.Request.Headers.Expect.Count > 0)
        {
            http.Response.Headers.Connection = "close";
        }
    }

    private static async Task WriteAsync(ISandboxService service, HttpContext http, SandboxException error)
    {
        if (http.Response.HasStarted)
        {
            // Too late for an error; a broken connection at least is no false success.
            http.Abort();
            return;
        }
        http.Response.StatusCode = error.Status;
        http.Response.ContentLength = null;
        AnswerUnasked(http);
        await service.WriteErrorAsync(http, error);
    }
}
