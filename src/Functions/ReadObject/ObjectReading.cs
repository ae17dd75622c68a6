using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Functions.Checksums;
using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;
using XAcctWorkflow.Functions.Sessions;

namespace XAcctWorkflow.Functions.ReadObject;

/// <summary>Describes the object, pins the version or the ETag of it, refuses by name what cannot be moved, and plans.</summary>
public sealed class ObjectReading(SourceSessions sessions, Lazy<Planning> planning, TimeProvider time)
{
    private const string Step = "ReadObject";

    public async Task<Plan> RunAsync(ReadObjectInput input, CancellationToken cancellation)
    {
        var source = input.Source;
        var policy = SessionPolicy.ForDescribing(source, input.Tags, input.Annotations);
        var request = new SessionRequest(Step, input.Execution, source, policy);
        var access = await SourceAccess.OpenAsync(sessions, request, cancellation);

        var head = await HeadAsync(access, source, source.VersionId, cancellation);
        if (source.VersionId is null && VersionId.TryParse(head.VersionId, out var current))
        {
            // From here on reads name the version, which is another right: better to know now than at the first chunk.
            head = await HeadAsync(access, source, current, cancellation);
        }
        Refusals.ThrowIfNotMovable(Step, source, head);
        Archives.ThrowIfNotToBeRestored(Step, input, head, time.GetUtcNow());
        var version = VersionId.TryParse(head.VersionId, out var pinned) ? pinned : source.VersionId;
        var tags = input.Tags is TagRule.Ignore ? [] : await TagsAsync(access, source, version, cancellation);
        var now = time.GetUtcNow();
        var locked = await new LockReading(access, source, version).CarriedAsync(
            input.ObjectLock,
            head,
            now,
            cancellation
        );
        var description = Description.Of(head, source.Bucket, version, tags) with
        {
            Lock = locked,
            NotKept = [.. LeftBehind.By(input, head, locked)],
        };
        if (input.Annotations is AnnotationRule.Keep)
        {
            var names = await new SourceAnnotations(access, source, description).NamesAsync(cancellation);
            description = description with { Annotations = names.Count };
        }
        if (description.Digest is null && SourceDigests.CompositeOf(head) is { } composite)
        {
            var parts = new PartChecksums(access, source, version);
            var (digest, whyNone) = await parts.CombineAsync(composite, description.Size, cancellation);
            description = description with { Digest = digest, WhyNoDigest = whyNone };
        }
        var chunkLength = description.Digest?.Algorithm.NeedsOrder() is true
            ? ChunkPlan.WholeLength(description.Size)
            : ChunkPlan.ChunkLength(description.Size, planning.Value.LeastChunk);
        return new Plan
        {
            Object = description,
            Archive = Archives.ReadinessOf(head),
            ChunkLength = chunkLength,
            Chunks = [.. Enumerable.Range(0, ChunkPlan.ChunkCount(description.Size, chunkLength))],
        };
    }

    internal static async Task<GetObjectMetadataResponse> HeadAsync(
        SourceAccess access,
        MoveSource source,
        VersionId? version,
        CancellationToken cancellation
    )
    {
        var action = version is null ? "s3:GetObject" : "s3:GetObjectVersion";
        var request = new GetObjectMetadataRequest
        {
            BucketName = source.Bucket.ToString(),
            Key = source.Key.ToString(),
            VersionId = version?.ToString(),
            ChecksumMode = ChecksumMode.ENABLED,
        };
        try
        {
            return await access.AskPlainlyAsync(s3 => s3.GetObjectMetadataAsync(request, cancellation));
        }
        catch (AmazonServiceException silent) when (S3Refusals.Of(silent) is S3Refusal.Denied or S3Refusal.Other)
        {
            var spoken = await access.AskPlainlyAsync(s3 =>
                ByteProbe.PutInWordsAsync(s3, request, silent, cancellation)
            );
            throw access.Explain(action, spoken);
        }
        catch (AmazonServiceException error)
        {
            throw access.Explain(action, error);
        }
        catch (Exception fault) when (TransientFault.Is(fault))
        {
            throw TransientFault.Explain(Step, $"S3 about bucket {source.Bucket}", fault);
        }
    }

    internal static async Task<Dictionary<string, string>> TagsAsync(
        SourceAccess access,
        MoveSource source,
        VersionId? version,
        CancellationToken cancellation
    )
    {
        var response = await access.AskAsync(
            version is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging",
            s3 =>
                s3.GetObjectTaggingAsync(
                    new GetObjectTaggingRequest
                    {
                        BucketName = source.Bucket.ToString(),
                        Key = source.Key.ToString(),
                        VersionId = version?.ToString(),
                    },
                    cancellation
                )
        );
        return (response.Tagging ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
    }
}
