using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Buckets;

/// <summary>A configuration of a bucket's that is read, written and perhaps deleted as one XML document.</summary>
internal abstract class BucketDocument(string name, string subResource, string root)
{
    /// <summary>The rights to read and to write; writing is also what deleting takes.</summary>
    protected virtual string ReadAction => "s3:Get" + name;
    protected virtual string WriteAction => "s3:Put" + name;

    /// <summary>Headers that writing understands.</summary>
    protected virtual IReadOnlyList<string> Headers => [];

    /// <summary>The settings without it; null where it cannot be deleted.</summary>
    protected virtual Func<BucketSettings, BucketSettings>? Deletion => null;

    public IEnumerable<IOperation> Operations(Gate gate)
    {
        yield return new Simple(Route("Get", "GET"), request => AnswerAsync(gate, request));
        yield return new Simple(Route("Put", "PUT") with { Headers = Headers }, request => TakeAsync(gate, request));
        if (Deletion is { } deletion)
            yield return new Simple(Route("Delete", "DELETE"), request => DeleteAsync(gate, request, deletion));
    }

    /// <summary>The elements of the document; throws for one that was never written.</summary>
    protected abstract IEnumerable<object?> Write(Bucket bucket);

    /// <summary>Checks the document; the change that it asks for.</summary>
    protected abstract Func<BucketSettings, BucketSettings> Read(S3Request request, Bucket bucket, XElement document);

    /// <summary>Refuses by name what the document may not hold.</summary>
    protected static void Only(XElement element, params string[] known)
    {
        if (element.Elements().FirstOrDefault(each => !known.Contains(each.Name.LocalName)) is { } strange)
            throw SandboxException.NotSupported($"{strange.Name.LocalName} in {element.Name.LocalName}");
    }

    private Task AnswerAsync(Gate gate, S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, ReadAction, bucket);
        return S3Xml.WriteAsync(request.Response, new XElement(root, Write(bucket)));
    }

    private async Task TakeAsync(Gate gate, S3Request request)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, WriteAction, bucket);
        var document = S3Xml.Read(await VerifiedDocument.ReadAsync(request), root);
        bucket.Configure(Read(request, bucket, document));
        request.Response.ContentLength = 0;
    }

    private Task DeleteAsync(Gate gate, S3Request request, Func<BucketSettings, BucketSettings> deletion)
    {
        var bucket = gate.Bucket(request);
        gate.Demand(request, WriteAction, bucket);
        bucket.Configure(deletion);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Route Route(string verb, string method) =>
        new(verb + name, method, Target.Bucket) { Requires = [subResource] };
}
