using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Reads what a former process left of a bucket.</summary>
internal static class BucketLoader
{
    public static IEnumerable<string> UploadFolders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path) : [];

    public static KeyIndex LoadObjects(string path, StoreContext context)
    {
        var versions = Records.Below(path).Select(Read).OrderByDescending(version => version.Sequence);
        var keys = versions.GroupBy(version => version.Key).Select(group => Settle(path, group, context));
        return KeyIndex.Of(keys.Where(key => !key.Versions.IsEmpty));
    }

    public static string PathOf(string folder, ObjectVersion version) =>
        Path.Combine(folder, version.Record[..2], version.Record);

    private static ObjectVersion Read(string path) =>
        Records.Read<ObjectVersion>(path) with
        {
            Record = Path.GetFileName(path),
        };

    // Overwriting takes two steps, the new record and the removal of the old one: where a process died in between, the
    // newer of two with the same version id counts. A record whose bytes are not all there never counts.
    private static KeyVersions Settle(string folder, IGrouping<string, ObjectVersion> versions, StoreContext context)
    {
        var kept = versions
            .DistinctBy(version => version.VersionId)
            .Where(version => context.Files.TryAdopt(version.AllContent))
            .ToImmutableArray();
        foreach (var version in versions)
        {
            context.Seen(version.Sequence);
            if (!kept.Contains(version))
                File.Delete(PathOf(folder, version));
        }
        return new KeyVersions(versions.Key, kept);
    }
}
