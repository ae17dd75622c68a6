using System.Xml.Linq;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>Checksums in XML.</summary>
internal static class ChecksumElements
{
    /// <summary>ChecksumCRC32 and its kin; ChecksumType beside it where the answer has that.</summary>
    public static IEnumerable<XElement> Of(Checksum? checksum, bool withType = true)
    {
        if (checksum is null)
            yield break;
        yield return new XElement(checksum.Algorithm.Element(), checksum.Value);
        if (withType)
            yield return new XElement("ChecksumType", checksum.Type.Name());
    }

    /// <summary>The checksum that an element of a request holds, if any; a part's or an object's.</summary>
    public static (ChecksumAlgorithm Algorithm, string Value)? In(XElement parent)
    {
        foreach (var algorithm in ChecksumNames.All)
            if (parent.Element(algorithm.Element())?.Value is { Length: > 0 } value)
                return (algorithm, value);
        return null;
    }
}
