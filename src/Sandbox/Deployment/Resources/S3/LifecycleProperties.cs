using System.Globalization;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Reads a rule of a bucket's lifecycle configuration. Transitions to other storage classes are not supported.</summary>
internal static class LifecycleProperties
{
    public static LifecycleRule Rule(PropertyReader rule)
    {
        var noncurrent = rule.Object("NoncurrentVersionExpiration");
        return new LifecycleRule
        {
            Id = rule.Text("Id") ?? rule.Path.Split('/')[^1],
            Enabled = (rule.OneOf("Status", ["Enabled", "Disabled"]) ?? rule.Missing("Status")) != "Disabled",
            Prefix = rule.Text("Prefix") ?? "",
            Tags = [.. rule.Tags("TagFilters").Select(tag => new Tag(tag.Key, tag.Value))],
            SizeGreaterThan = (long?)rule.Number("ObjectSizeGreaterThan"),
            SizeLessThan = (long?)rule.Number("ObjectSizeLessThan"),
            ExpirationDays = rule.Integer("ExpirationInDays", 1),
            ExpirationDate = Date(rule, "ExpirationDate"),
            ExpiredObjectDeleteMarker = rule.Flag("ExpiredObjectDeleteMarker") ?? false,
            NoncurrentDays = noncurrent?.Integer("NoncurrentDays", 1),
            NewerNoncurrentVersions = noncurrent?.Integer("NewerNoncurrentVersions", 1),
            AbortIncompleteUploadDays = rule.Object("AbortIncompleteMultipartUpload")
                ?.Integer("DaysAfterInitiation", 1),
        };
    }

    private static DateTimeOffset? Date(PropertyReader rule, string name)
    {
        var text = rule.Text(name);
        if (
            text is not null
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
        )
        {
            rule.Fault(name, $"'{text}' is not a date");
            return null;
        }

        return text is null
            ? null
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    }
}
