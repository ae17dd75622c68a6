using System.Collections.Immutable;
using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Makes an object appear, whole, as the newest version of its key, and tells of it.</summary>
internal sealed class Publisher(StoreContext context, IObjectEvents events)
{
    /// <summary>
    /// Takes over the reference to the draft's content, unless it throws. The draft gets its version id, time and place
    /// in the order.
    /// </summary>
    /// <param name="reason">PutObject, CopyObject, CompleteMultipartUpload.</param>
    public ObjectVersion Publish(
        S3Request request,
        Bucket bucket,
        ObjectVersion draft,
        WriteConditions conditions,
        string reason
    )
    {
        var published = draft;
        bucket.Change(
            draft.Key,
            versions =>
            {
                conditions.Check(draft.Key, versions);
                published = Stamp(draft, bucket.Settings.Versioning);
                return new VersionChange([published], Replaced(versions, published.VersionId));
            }
        );
        events.Raise(
            new ObjectEvent
            {
                Kind = ObjectEventKind.Created,
                Bucket = bucket,
                Key = published.Key,
                VersionId = VersionIdToTell(bucket, published),
                Size = published.Content.Length,
                ETag = published.ETag,
                Sequencer = Sequencer(published.Sequence),
                Reason = reason,
                RequestId = request.Signed.RequestId,
                Requester = request.Signed.Caller.Account,
                SourceIpAddress = request.Signed.Http.Connection.RemoteIpAddress?.ToString(),
                Time = published.LastModified,
            }
        );
        return published;
    }

    /// <summary>Gives a new version or delete marker its id, time and place in the order.</summary>
    public ObjectVersion Stamp(ObjectVersion draft, Versioning versioning) =>
        draft with
        {
            VersionId = versioning == Versioning.Enabled ? context.Identifiers.Version() : ObjectVersion.NullId,
            Sequence = context.NextSequence(),
            LastModified = context.Now,
        };

    /// <summary>What goes when a version with this id is written: the null version has but one place.</summary>
    public static ImmutableArray<ObjectVersion> Replaced(ImmutableArray<ObjectVersion> versions, string versionId) =>
        [.. versions.Where(version => version.VersionId == versionId)];

    /// <summary>The version id as answers and events tell it: not at all in a bucket that never was versioned.</summary>
    public static string? VersionIdToTell(Bucket bucket, ObjectVersion version) =>
        bucket.Settings.Versioning == Versioning.Unversioned && version.VersionId == ObjectVersion.NullId
            ? null
            : version.VersionId;

    /// <summary>For what happens without a new version.</summary>
    public string NextSequencer() => Sequencer(context.NextSequence());

    private static string Sequencer(long sequence) => sequence.ToString("X16", CultureInfo.InvariantCulture);
}
