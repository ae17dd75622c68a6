using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Deployment.Resources;

/// <summary>Reads the values that many types of resources have.</summary>
internal static class ValueReading
{
    /// <summary>An ARN, or null if there is none or it is no ARN, which is told.</summary>
    public static Arn? Arn(this PropertyReader properties, string name) =>
        properties.Text(name) is { } text ? Parse(properties, name, text) : null;

    public static IReadOnlyList<Arn> Arns(this PropertyReader properties, string name) =>
        properties.Texts(name).Select(text => Parse(properties, name, text)).OfType<Arn>().ToList();

    public static Arn RequiredArn(this PropertyReader properties, string name)
    {
        properties.Missing(name);
        // Never used: without an ARN there is a fault.
        return properties.Arn(name) ?? new Arn("aws", "none", "", "", "none");
    }

    /// <summary>A list of <c>{ "Key": …, "Value": … }</c>.</summary>
    public static IReadOnlyDictionary<string, string> Tags(this PropertyReader properties, string name)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in properties.Objects(name))
        {
            var key = tag.RequiredText("Key");
            if (!tags.TryAdd(key, tag.RequiredText("Value")))
            {
                tag.Fault("Key", $"'{key}' is used twice");
            }
        }

        return tags;
    }

    private static Arn? Parse(PropertyReader properties, string name, string text)
    {
        if (Identity.Arn.TryParse(text, out var arn))
        {
            return arn;
        }

        properties.Fault(name, $"'{text}' is not an ARN");
        return null;
    }
}
