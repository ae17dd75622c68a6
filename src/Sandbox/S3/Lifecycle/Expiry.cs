using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Lifecycle;

/// <summary>When the lifecycle rules let something go.</summary>
internal static class Expiry
{
    /// <summary>When the current version expires and by which rule; the earliest where several apply.</summary>
    public static (DateTimeOffset At, string Rule)? Of(BucketSettings settings, ObjectVersion version)
    {
        var dates = settings
            .Lifecycle.Where(rule => rule.Enabled && Covers(rule, version))
            .Select(rule => (At: Date(rule, version), rule.Id))
            .Where(entry => entry.At is not null)
            .OrderBy(entry => entry.At)
            .ToList();
        return dates.Count == 0 ? null : (dates[0].At!.Value, dates[0].Id);
    }

    /// <summary>The value of x-amz-expiration, or null.</summary>
    public static string? Header(BucketSettings settings, ObjectVersion version) =>
        !version.IsDeleteMarker && Of(settings, version) is var (at, rule)
            ? $"expiry-date=\"{at.ToString("R", CultureInfo.InvariantCulture)}\", rule-id=\"{Uri.EscapeDataString(rule)}\""
            : null;

    /// <summary>Whole days later, at the midnight UTC that follows.</summary>
    public static DateTimeOffset After(DateTimeOffset time, int days) =>
        new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero).AddDays(
            time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? days : days + 1
        );

    public static bool Covers(LifecycleRule rule, string key) => key.StartsWith(rule.Prefix, StringComparison.Ordinal);

    public static bool Covers(LifecycleRule rule, ObjectVersion version) =>
        Covers(rule, version.Key)
        && rule.Tags.All(version.Traits.Tags.Contains)
        && (rule.SizeGreaterThan is not { } least || version.Content.Length > least)
        && (rule.SizeLessThan is not { } most || version.Content.Length < most);

    private static DateTimeOffset? Date(LifecycleRule rule, ObjectVersion version) =>
        rule.ExpirationDate ?? (rule.ExpirationDays is { } days ? After(version.LastModified, days) : null);
}
