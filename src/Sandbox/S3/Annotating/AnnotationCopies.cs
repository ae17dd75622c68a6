using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Copying;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Annotating;

/// <summary>The annotations that CopyObject takes along, unless it is told not to.</summary>
internal sealed class AnnotationCopies(Gate gate, DataFiles files)
{
    public const string Header = "x-amz-object-annotation-directive";

    /// <summary>Holds the annotations' bytes, for the copy to take over or <see cref="Release"/>.</summary>
    public ImmutableArray<Annotation> Take(S3Request request, Bucket from, ObjectVersion source, Bucket into)
    {
        var excluded = request.Header(Header) switch
        {
            null or "COPY" => false,
            "EXCLUDE" => true,
            var other => throw S3Errors.InvalidArgument("Unknown annotation directive.", Header, other),
        };
        if (excluded || source.Annotations.IsEmpty)
            return [];
        var version = CopySource.Read(request).VersionId;
        gate.Demand(request, "s3:GetObjectAnnotation", from, source.Key, new RequestFacts(VersionId: version));
        gate.Demand(request, "s3:PutObjectAnnotation", into, request.Key);
        return files.TryRetain(Content.Join(source.Annotations.Select(each => each.Content)))
            ? source.Annotations
            : throw S3Errors.Of("OperationAborted", 409, "The source's annotations were changed during the copy.");
    }

    public void Release(ImmutableArray<Annotation> taken)
    {
        foreach (var annotation in taken)
            files.Release(annotation.Content);
    }
}
