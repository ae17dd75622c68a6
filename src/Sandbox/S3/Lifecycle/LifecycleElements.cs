using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Lifecycle;

/// <summary>A lifecycle rule in XML. Transitions to other storage classes are refused by name.</summary>
internal static class LifecycleElements
{
    private static readonly string[] RuleElements =
    [
        "ID",
        "Status",
        "Filter",
        "Prefix",
        "Expiration",
        "NoncurrentVersionExpiration",
        "AbortIncompleteMultipartUpload",
    ];

    private static readonly string[] FilterElements =
    [
        "Prefix",
        "Tag",
        "And",
        "ObjectSizeGreaterThan",
        "ObjectSizeLessThan",
    ];

    public static LifecycleRule Read(XElement rule)
    {
        Only(rule, RuleElements);
        var filter = rule.Element("Filter") ?? rule;
        if (filter != rule)
            Only(filter, FilterElements);
        filter = filter.Element("And") ?? filter;
        var expiration = rule.Element("Expiration");
        var noncurrent = rule.Element("NoncurrentVersionExpiration");
        var read = new LifecycleRule
        {
            Id = rule.Element("ID")?.Value is { Length: > 0 } id ? id : Fingerprint(rule),
            Enabled = rule.Element("Status")?.Value switch
            {
                "Enabled" => true,
                "Disabled" => false,
                _ => throw S3Errors.MalformedXml(),
            },
            Prefix = filter.Element("Prefix")?.Value ?? "",
            Tags =
            [
                .. filter
                    .Elements("Tag")
                    .Select(tag => new Tag(tag.Element("Key")!.Value, tag.Element("Value")!.Value)),
            ],
            SizeGreaterThan = Number(filter, "ObjectSizeGreaterThan"),
            SizeLessThan = Number(filter, "ObjectSizeLessThan"),
            ExpirationDays = Days(expiration, "Days"),
            ExpirationDate = Date(expiration),
            ExpiredObjectDeleteMarker = expiration?.Element("ExpiredObjectDeleteMarker")?.Value == "true",
            NoncurrentDays = Days(noncurrent, "NoncurrentDays"),
            NewerNoncurrentVersions = (int?)Number(noncurrent, "NewerNoncurrentVersions"),
            AbortIncompleteUploadDays = Days(rule.Element("AbortIncompleteMultipartUpload"), "DaysAfterInitiation"),
        };
        return DoesSomething(read)
            ? read
            : throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
    }

    public static XElement Write(LifecycleRule rule) =>
        new(
            "Rule",
            new XElement("ID", rule.Id),
            new XElement("Filter", Filter(rule)),
            new XElement("Status", rule.Enabled ? "Enabled" : "Disabled"),
            Group(
                "Expiration",
                S3Xml.Optional("Days", rule.ExpirationDays),
                S3Xml.Optional("Date", rule.ExpirationDate is { } date ? S3Xml.Time(date) : null),
                rule.ExpiredObjectDeleteMarker ? new XElement("ExpiredObjectDeleteMarker", true) : null
            ),
            Group(
                "NoncurrentVersionExpiration",
                S3Xml.Optional("NoncurrentDays", rule.NoncurrentDays),
                S3Xml.Optional("NewerNoncurrentVersions", rule.NewerNoncurrentVersions)
            ),
            Group(
                "AbortIncompleteMultipartUpload",
                S3Xml.Optional("DaysAfterInitiation", rule.AbortIncompleteUploadDays)
            )
        );

    private static XElement Filter(LifecycleRule rule)
    {
        List<XElement?> parts =
        [
            rule.Prefix.Length > 0 ? new XElement("Prefix", rule.Prefix) : null,
            .. rule.Tags.Select(tag => new XElement(
                "Tag",
                new XElement("Key", tag.Key),
                new XElement("Value", tag.Value)
            )),
            S3Xml.Optional("ObjectSizeGreaterThan", rule.SizeGreaterThan),
            S3Xml.Optional("ObjectSizeLessThan", rule.SizeLessThan),
        ];
        parts.RemoveAll(part => part is null);
        return parts switch
        {
            [] => new XElement("Prefix", ""),
            [var only] => only!,
            _ => new XElement("And", parts),
        };
    }

    private static XElement? Group(string name, params XElement?[] content) =>
        content.Any(each => each is not null) ? new XElement(name, content) : null;

    private static bool DoesSomething(LifecycleRule rule) =>
        rule.ExpirationDays is not null
        || rule.ExpirationDate is not null
        || rule.ExpiredObjectDeleteMarker
        || rule.NoncurrentDays is not null
        || rule.AbortIncompleteUploadDays is not null;

    private static int? Days(XElement? parent, string name) =>
        Number(parent, name) switch
        {
            null => null,
            > 0 and <= int.MaxValue and var days => (int)days,
            var other => throw S3Errors.InvalidArgument(
                $"'{name}' for the action must be a positive integer",
                name,
                other.Value.ToString(CultureInfo.InvariantCulture)
            ),
        };

    private static long? Number(XElement? parent, string name) =>
        parent?.Element(name)?.Value is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw S3Errors.MalformedXml();

    private static DateTimeOffset? Date(XElement? expiration)
    {
        if (expiration?.Element("Date")?.Value is not { } text)
            return null;
        var read = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        );
        return read && date.UtcDateTime.TimeOfDay == TimeSpan.Zero
            ? date
            : throw S3Errors.InvalidArgument("'Date' must be at midnight GMT", "Date", text);
    }

    // S3 names a rule that has no name; by what it says, so that the same rule keeps the same name.
    private static string Fingerprint(XElement rule) =>
        Convert.ToHexStringLower(Checksums.Md5Digest.Of(System.Text.Encoding.UTF8.GetBytes(rule.ToString())));

    private static void Only(XElement element, string[] known)
    {
        if (element.Elements().FirstOrDefault(each => !known.Contains(each.Name.LocalName)) is { } strange)
            throw SandboxException.NotSupported($"{strange.Name.LocalName} in a lifecycle {element.Name.LocalName}");
    }
}
