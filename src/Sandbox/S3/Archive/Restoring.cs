using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Archive;

/// <summary>How long an archived object's restoration takes, and how far it is.</summary>
internal static class Restoring
{
    public const string Standard = "Standard";

    /// <summary>The longest that AWS names for the tier. Throws for a tier that the storage class has not.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html</remarks>
    public static TimeSpan Duration(string storageClass, string tier) =>
        (storageClass, tier) switch
        {
            ("GLACIER", "Expedited") => TimeSpan.FromMinutes(5),
            ("GLACIER", Standard) => TimeSpan.FromHours(5),
            ("GLACIER", "Bulk") => TimeSpan.FromHours(12),
            ("DEEP_ARCHIVE", Standard) => TimeSpan.FromHours(12),
            ("DEEP_ARCHIVE", "Bulk") => TimeSpan.FromHours(48),
            (_, "Expedited") => throw S3Errors.InvalidArgument(
                "Retrieval option is not supported by this storage class",
                "Tier",
                tier
            ),
            _ => throw S3Errors.MalformedXml(),
        };

    /// <summary>The value of x-amz-restore; null once the restored copy has gone again.</summary>
    public static string? Describe(Restoration restoration, DateTimeOffset now)
    {
        if (restoration.ReadyAt > now)
            return "ongoing-request=\"true\"";
        var expiry = restoration.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        return restoration.ExpiresAt > now ? $"ongoing-request=\"false\", expiry-date=\"{expiry}\"" : null;
    }
}
