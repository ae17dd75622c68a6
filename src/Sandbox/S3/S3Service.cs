using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.S3.Encrypting;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Faults;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3;

/// <summary>Amazon S3's REST API over the buckets of a store.</summary>
public sealed class S3Service : ISandboxService
{
    private readonly OperationTable operations;
    private readonly TimeProvider time;
    private readonly Func<S3Call, Task> beforeCall;

    /// <param name="keys">The KMS keys that objects may be encrypted under.</param>
    /// <param name="events">Is told about objects made and deleted.</param>
    /// <param name="faults">Spoils bytes and breaks connections, for tests.</param>
    /// <param name="beforeCall">Is told of each request, which waits for it.</param>
    public S3Service(
        BucketStore store,
        IAuthorizer authorizer,
        TimeProvider time,
        KmsKeyStore keys,
        IObjectEvents? events = null,
        IDataFaults? faults = null,
        Func<S3Call, Task>? beforeCall = null
    )
    {
        this.time = time;
        this.beforeCall = beforeCall ?? (_ => Task.CompletedTask);
        operations = new OperationTable(
            Operations.All(store, authorizer, keys, events ?? new NoEvents(), faults ?? new NoFaults())
        );
    }

    public string SigningName => "s3";

    public async Task HandleAsync(SignedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var read = new S3Request(request, now);
        var operation = operations.Find(read);
        await beforeCall(S3Call.Of(operation.Route, read));
        await operation.RunAsync(read);
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(error);
        http.Response.StatusCode = error.Status;
        if (http.Request.Method == HttpMethods.Head)
            return Task.CompletedTask;
        return S3Xml.WriteAsync(
            http.Response,
            new XElement(
                "Error",
                new XElement("Code", error.Code),
                new XElement("Message", error.Message),
                error.Details.Select(detail => new XElement(detail.Key, detail.Value)),
                new XElement("RequestId", http.TraceIdentifier),
                new XElement("HostId", http.Response.Headers["x-amz-id-2"].ToString())
            ),
            inNamespace: false
        );
    }
}
