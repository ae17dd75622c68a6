using System.Collections.Immutable;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.S3.Storage;
using XAcctWorkflow.Sandbox.S3.Wire;

namespace XAcctWorkflow.Sandbox.S3.Tagging;

/// <summary>Tags in XML.</summary>
internal static class TagElements
{
    public static XElement Write(IEnumerable<Tag> tags) =>
        new(
            "TagSet",
            tags.Select(tag => new XElement("Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))
        );

    /// <param name="tagging">A Tagging document.</param>
    public static ImmutableArray<Tag> Read(XElement tagging, int most) =>
        TagRules.Checked(
            [
                .. (tagging.Element("TagSet") ?? throw S3Errors.MalformedXml())
                    .Elements("Tag")
                    .Select(tag => new Tag(Value(tag, "Key"), Value(tag, "Value"))),
            ],
            most
        );

    private static string Value(XElement tag, string name) => tag.Element(name)?.Value ?? throw S3Errors.MalformedXml();
}
