using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.S3.Access;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Deletes an object, or one version of it for good.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html</remarks>
internal sealed class Deleter(Gate gate, Publisher publisher, IObjectEvents events)
{
    /// <summary>
    /// Throws AccessDenied (rights, object lock), PreconditionFailed. Deleting what is not there succeeds.
    /// </summary>
    public Deletion Delete(S3Request request, Bucket bucket, DeleteWish wish)
    {
        var facts = new RequestFacts(VersionId: wish.VersionId);
        var action = wish.VersionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        gate.Demand(request, action, bucket, wish.Key, facts);
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-delete-enforce.html
        if (wish.Match is not (null or "*"))
            gate.Demand(
                request,
                wish.VersionId is null ? "s3:GetObject" : "s3:GetObjectVersion",
                bucket,
                wish.Key,
                facts
            );
        if (wish.BypassGovernance)
            gate.Demand(request, "s3:BypassGovernanceRetention", bucket, wish.Key, facts);
        var deletion = Deletion.Nothing;
        bucket.Change(
            wish.Key,
            versions =>
            {
                wish.Check(versions);
                var change = Decide(bucket, wish, versions, request.Now);
                deletion = Deletion.Of(bucket, wish, change);
                return change;
            }
        );
        if (deletion.Happened)
            Tell(request, bucket, wish.Key, deletion);
        return deletion;
    }

    private VersionChange Decide(
        Bucket bucket,
        DeleteWish wish,
        ImmutableArray<ObjectVersion> versions,
        DateTimeOffset now
    )
    {
        if (wish.VersionId is { } id)
        {
            if (versions.FirstOrDefault(version => version.VersionId == id) is not { } found)
                return VersionChange.None;
            LockRules.DemandDeletable(found, now, wish.BypassGovernance);
            return new VersionChange([], [found]);
        }
        if (bucket.Settings.Versioning == Versioning.Unversioned)
            return new VersionChange([], versions);
        var draft = new ObjectVersion
        {
            Key = wish.Key,
            Owner = bucket.Owner,
            IsDeleteMarker = true,
        };
        var marker = publisher.Stamp(draft, bucket.Settings.Versioning);
        return new VersionChange([marker], Publisher.Replaced(versions, marker.VersionId));
    }

    private void Tell(S3Request request, Bucket bucket, string key, Deletion deletion) =>
        events.Raise(
            new ObjectEvent
            {
                Kind = ObjectEventKind.Deleted,
                Bucket = bucket,
                Key = key,
                VersionId = deletion.VersionId,
                Sequencer = publisher.NextSequencer(),
                Reason = "DeleteObject",
                DeletionType = deletion.MarkerMade ? "Delete Marker Created" : "Permanently Deleted",
                RequestId = request.Signed.RequestId,
                Requester = request.Signed.Caller.Account,
                SourceIpAddress = request.Signed.Http.Connection.RemoteIpAddress?.ToString(),
                Time = request.Now,
            }
        );
}
