using System.Collections.Immutable;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>A key and its versions, newest first; never none.</summary>
internal sealed record KeyVersions(string Key, ImmutableArray<ObjectVersion> Versions)
{
    public ObjectVersion Latest => Versions[0];

    public ObjectVersion? Find(string versionId) => Versions.FirstOrDefault(version => version.VersionId == versionId);
}
