using System.Runtime.CompilerServices;
using XAcctWorkflow.Sandbox.S3.Events;
using XAcctWorkflow.Sandbox.S3.Locking;
using XAcctWorkflow.Sandbox.S3.Objects;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Lifecycle;

/// <summary>
/// Does what the lifecycle rules say, by the injected clock, before a request looks at a bucket. AWS does it some time
/// after midnight UTC; here nobody can see it being late. All dates are midnights, so that once a day is enough.
/// </summary>
internal sealed class LifecycleSweeper(Publisher publisher, IObjectEvents events)
{
    private readonly ConditionalWeakTable<Bucket, Swept> swept = [];

    public void Sweep(Bucket bucket, DateTimeOffset now)
    {
        var rules = bucket.Settings.Lifecycle;
        var last = swept.GetOrCreateValue(bucket);
        lock (last)
        {
            if (rules.IsEmpty || (last.Rules == rules && last.Day == now.UtcDateTime.Date))
                return;
            (last.Rules, last.Day) = (rules, now.UtcDateTime.Date);
            foreach (var key in bucket.Index.From(_ => false).ToList())
                Sweep(bucket, key.Key, now);
            foreach (var open in bucket.Uploads.Where(open => IsStale(bucket, open.Upload, now)).ToList())
                bucket.TryClose(open);
        }
    }

    private void Sweep(Bucket bucket, string key, DateTimeOffset now)
    {
        var change = bucket.Change(
            key,
            versions =>
            {
                var gone = versions.Where((_, i) => i > 0 && IsOld(bucket, [.. versions], i, now)).ToList();
                if (versions[0] is { IsDeleteMarker: true } marker)
                    return new VersionChange(
                        [],
                        MarkerGoes(bucket, marker, versions.Length - gone.Count) ? [marker, .. gone] : [.. gone]
                    );
                if (Expiry.Of(bucket.Settings, versions[0]) is not { } expiry || expiry.At > now)
                    return new VersionChange([], [.. gone]);
                if (bucket.Settings.Versioning == Versioning.Unversioned)
                    return new VersionChange([], [versions[0], .. gone]);
                var draft = new ObjectVersion
                {
                    Key = key,
                    Owner = bucket.Owner,
                    IsDeleteMarker = true,
                };
                var made = publisher.Stamp(draft, bucket.Settings.Versioning);
                return new VersionChange([made], [.. Publisher.Replaced(versions, made.VersionId).Union(gone)]);
            }
        );
        foreach (var version in change.Written.Length > 0 ? change.Written : change.Removed)
            Tell(bucket, version, now);
    }

    private static bool IsOld(Bucket bucket, List<ObjectVersion> versions, int place, DateTimeOffset now) =>
        LockRules.IsDeletable(versions[place], now)
        && bucket.Settings.Lifecycle.Any(rule =>
            rule is { Enabled: true, NoncurrentDays: { } days }
            && place > (rule.NewerNoncurrentVersions ?? 0)
            && Expiry.Covers(rule, versions[place])
            // Noncurrent since its successor came.
            && Expiry.After(versions[place - 1].LastModified, days) <= now
        );

    private static bool MarkerGoes(Bucket bucket, ObjectVersion marker, int left) =>
        left == 1
        && bucket.Settings.Lifecycle.Any(rule =>
            rule is { Enabled: true }
            && (rule.ExpiredObjectDeleteMarker || rule.ExpirationDays is not null)
            && Expiry.Covers(rule, marker.Key)
        );

    private static bool IsStale(Bucket bucket, Upload upload, DateTimeOffset now) =>
        bucket.Settings.Lifecycle.Any(rule =>
            rule is { Enabled: true, AbortIncompleteUploadDays: { } days }
            && Expiry.Covers(rule, upload.Key)
            && Expiry.After(upload.Initiated, days) <= now
        );

    private void Tell(Bucket bucket, ObjectVersion version, DateTimeOffset now) =>
        events.Raise(
            new ObjectEvent
            {
                Kind = ObjectEventKind.Deleted,
                Bucket = bucket,
                Key = version.Key,
                VersionId = Publisher.VersionIdToTell(bucket, version),
                Sequencer = publisher.NextSequencer(),
                Reason = "Lifecycle Expiration",
                DeletionType = version.IsDeleteMarker ? "Delete Marker Created" : "Permanently Deleted",
                Time = now,
            }
        );

    private sealed class Swept
    {
        public System.Collections.Immutable.ImmutableArray<LifecycleRule> Rules { get; set; } = [];
        public DateTime Day { get; set; }
    }
}
