using System.Collections.Concurrent;
using System.Collections.Immutable;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>
/// A bucket: its settings, its objects' versions and the uploads under way. Readers see immutable snapshots; changes are
/// made one after another, on disk first.
/// </summary>
public sealed class Bucket
{
    private readonly DirectoryInfo folder;
    private readonly StoreContext context;
    private readonly ConcurrentDictionary<string, OpenUpload> uploads = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private volatile KeyIndex index;
    private volatile BucketSettings settings;
    private volatile bool closed;

    private Bucket(DirectoryInfo folder, BucketRecord record, KeyIndex index, StoreContext context)
    {
        this.folder = folder;
        this.context = context;
        this.index = index;
        Record = record;
        settings = record.Settings;
    }

    public string Name => Record.Name;
    public AccountId Owner => Record.Owner;
    public string Region => Record.Region;
    public DateTimeOffset CreatedAt => Record.CreatedAt;
    public BucketSettings Settings => settings;

    internal KeyIndex Index => index;
    internal ICollection<OpenUpload> Uploads => uploads.Values;
    private BucketRecord Record { get; }

    internal static Bucket Create(DirectoryInfo folder, BucketRecord record, StoreContext context)
    {
        Records.Write(SettingsPath(folder), record);
        return new Bucket(folder, record, KeyIndex.Of([]), context);
    }

    /// <summary>The bucket as a former process left it, or null where its making was not finished.</summary>
    internal static Bucket? Load(DirectoryInfo folder, StoreContext context)
    {
        if (!File.Exists(SettingsPath(folder)))
            return null;
        var index = BucketLoader.LoadObjects(ObjectsPath(folder), context);
        var bucket = new Bucket(folder, Records.Read<BucketRecord>(SettingsPath(folder)), index, context);
        foreach (var path in BucketLoader.UploadFolders(UploadsPath(folder)))
            if (OpenUpload.Load(path, context.Files) is { } open)
                bucket.uploads[open.Upload.Id] = open;
        return bucket;
    }

    /// <summary>Changes the settings.</summary>
    public void Configure(Func<BucketSettings, BucketSettings> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (gate)
        {
            var changed = change(settings);
            Records.Write(SettingsPath(folder), Record with { Settings = changed });
            settings = changed;
        }
    }

    /// <summary>Applies a change to the key's versions, which decides on what it finds and may throw instead.</summary>
    internal VersionChange Change(string key, Func<ImmutableArray<ObjectVersion>, VersionChange> decide)
    {
        VersionChange change;
        lock (gate)
        {
            if (closed)
                throw S3Errors.NoSuchBucket(Name);
            var before = index.Find(key)?.Versions ?? [];
            change = decide(before);
            var after = before;
            foreach (var version in change.Written)
            {
                var kept = version with
                {
                    Record = version.Record.Length > 0 ? version.Record : context.Identifiers.File(),
                };
                Records.Write(PathOf(kept), kept);
                after = [.. after.RemoveAll(each => each.Record == kept.Record), kept];
            }
            after = after.RemoveAll(version => change.Removed.Any(removed => removed.Record == version.Record));
            foreach (var version in change.Removed)
                File.Delete(PathOf(version));
            index = index.With(key, [.. after.OrderByDescending(version => version.Sequence)]);
        }
        foreach (var version in change.Removed)
            context.Files.Release(version.AllContent);
        return change;
    }

    /// <summary>Rewrites what is said about a version. Throws NoSuchVersion where it has gone.</summary>
    internal void Amend(ObjectVersion version, Func<ObjectVersion, ObjectVersion> change) =>
        Change(
            version.Key,
            versions =>
            {
                var found =
                    versions.FirstOrDefault(each => each.Record == version.Record)
                    ?? throw S3Errors.NoSuchVersion(version.Key, version.VersionId);
                return new VersionChange([change(found)], []);
            }
        );

    internal OpenUpload Begin(Upload upload)
    {
        if (closed)
            throw S3Errors.NoSuchBucket(Name);
        var open = OpenUpload.Begin(Path.Combine(UploadsPath(folder), upload.Id), upload, context.Files);
        uploads[upload.Id] = open;
        return open;
    }

    internal OpenUpload? FindUpload(string id) => uploads.GetValueOrDefault(id);

    internal bool TryClose(OpenUpload upload) => uploads.TryRemove(upload.Upload.Id, out _) && upload.TryClose();

    /// <summary>Removes the bucket, if it holds no version of any object.</summary>
    internal bool TryRemove()
    {
        lock (gate)
        {
            if (!index.IsEmpty)
                return false;
            closed = true;
        }
        foreach (var upload in uploads.Values)
            TryClose(upload);
        folder.Delete(recursive: true);
        return true;
    }

    private string PathOf(ObjectVersion version) => BucketLoader.PathOf(ObjectsPath(folder), version);

    private static string SettingsPath(DirectoryInfo folder) => Path.Combine(folder.FullName, "bucket.json");

    private static string ObjectsPath(DirectoryInfo folder) => Path.Combine(folder.FullName, "objects");

    private static string UploadsPath(DirectoryInfo folder) => Path.Combine(folder.FullName, "uploads");
}
