using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Archive;

/// <summary>How far an archived object's restoration is.</summary>
internal static class Restoring
{
    /// <summary>The value of x-amz-restore; null once the restored copy has gone again.</summary>
    public static string? Describe(Restoration restoration, DateTimeOffset now)
    {
        if (restoration.ReadyAt > now)
            return "ongoing-request=\"true\"";
        var expiry = restoration.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        return restoration.ExpiresAt > now ? $"ongoing-request=\"false\", expiry-date=\"{expiry}\"" : null;
    }
}
