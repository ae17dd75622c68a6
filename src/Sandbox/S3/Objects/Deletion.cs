using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>What a deletion did.</summary>
/// <param name="Happened">Whether anything changed.</param>
/// <param name="VersionId">The version that went, or the delete marker that was made; null where nobody numbers versions.</param>
/// <param name="MarkerMade">A delete marker is the current version now.</param>
/// <param name="MarkerRemoved">The version that went was a delete marker.</param>
internal sealed record Deletion(bool Happened, string? VersionId, bool MarkerMade, bool MarkerRemoved)
{
    public static Deletion Nothing { get; } = new(false, null, false, false);

    public static Deletion Of(Bucket bucket, DeleteWish wish, VersionChange change)
    {
        var marker = change.Written.FirstOrDefault();
        var changed = marker ?? change.Removed.FirstOrDefault();
        var told = changed is null ? wish.VersionId : wish.VersionId ?? Publisher.VersionIdToTell(bucket, changed);
        return new Deletion(
            changed is not null,
            told,
            marker is not null,
            marker is null && changed is { IsDeleteMarker: true }
        );
    }
}
