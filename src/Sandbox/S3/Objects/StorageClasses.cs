using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Objects;

/// <summary>Storage classes, and which of them have to be restored before they can be read.</summary>
internal static class StorageClasses
{
    public const string Header = "x-amz-storage-class";
    public const string Standard = "STANDARD";

    private static readonly string[] Known =
    [
        Standard,
        "REDUCED_REDUNDANCY",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER",
        "GLACIER_IR",
        "DEEP_ARCHIVE",
    ];

    public static string Read(S3Request request) => Checked(request.Header(Header) ?? Standard);

    public static string Checked(string storageClass) =>
        Known.Contains(storageClass) ? storageClass : throw S3Errors.InvalidStorageClass(storageClass);

    public static bool IsArchive(string storageClass) => storageClass is "GLACIER" or "DEEP_ARCHIVE";

    /// <summary>Throws InvalidObjectState for an archived object that is not restored.</summary>
    public static void DemandReadable(ObjectVersion version, DateTimeOffset now)
    {
        if (!IsArchive(version.Traits.StorageClass))
            return;
        if (version.Restoration is not { } restoration || restoration.ReadyAt > now || restoration.ExpiresAt <= now)
            throw S3Errors.InvalidObjectState(version.Traits.StorageClass);
    }
}
