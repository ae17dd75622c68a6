using System.Text.Json;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>Values between JSON and XML, by their shapes.</summary>
internal static class WireXml
{
    public static XElement Write(XNamespace space, string name, WireShape shape, JsonElement value)
    {
        var element = new XElement(space + name);
        switch (shape)
        {
            case WireShape.Structure structure:
                foreach (var member in structure.Members)
                {
                    if (value.TryGetProperty(member.Name, out var inner))
                    {
                        element.Add(WriteMember(space, member, inner));
                    }
                }
                break;
            case WireShape.Items list:
                foreach (var item in value.EnumerateArray())
                {
                    element.Add(Write(space, list.Element ?? name, list.Item, item));
                }
                break;
            default:
                element.Value = WireText.Of(value);
                break;
        }
        return element;
    }

    private static IEnumerable<XElement> WriteMember(XNamespace space, WireMember member, JsonElement value) =>
        member.Shape is WireShape.Items { Element: null } flat
            ? value.EnumerateArray().Select(item => Write(space, member.WireName, flat.Item, item))
            : [Write(space, member.WireName, member.Shape, value)];

    public static JsonElement Read(WireShape shape, XElement element) =>
        shape switch
        {
            WireShape.Structure structure => Json.Object(
                structure.Members.SelectMany(member => ReadMember(member.Name, member.WireName, member.Shape, element))
            ),
            WireShape.Items list => Json.Array(element.Elements().Select(item => Read(list.Item, item))),
            WireShape.Scalar scalar => WireText.ToJson(element.Value, scalar.Kind),
            _ => Json.Null,
        };

    /// <summary>A member of the answer, or nothing where it is not in it.</summary>
    public static IEnumerable<KeyValuePair<string, JsonElement>> ReadMember(
        string name,
        string wireName,
        WireShape shape,
        XElement parent
    )
    {
        var found = parent.Elements().Where(child => child.Name.LocalName == wireName).ToList();
        return found.Count == 0 ? []
            : shape is WireShape.Items { Element: null } flat
                ? [new(name, Json.Array(found.Select(item => Read(flat.Item, item))))]
            : [new(name, Read(shape, found[0]))];
    }
}
