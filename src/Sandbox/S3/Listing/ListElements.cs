using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.S3.Checksums;
using XAcctWorkflow.Sandbox.S3.Storage;

namespace XAcctWorkflow.Sandbox.S3.Listing;

/// <summary>What several listings have in common.</summary>
internal static class ListElements
{
    public static XElement Owner(AccountId account) => new("Owner", new XElement("ID", CanonicalId(account)));

    /// <summary>Who began an upload.</summary>
    public static XElement Initiator(Upload upload) =>
        new(
            "Initiator",
            new XElement("ID", upload.Initiator),
            new XElement("DisplayName", upload.Initiator[(upload.Initiator.LastIndexOf('/') + 1)..])
        );

    /// <summary>An account's canonical user id: 64 hexadecimal digits. On AWS it cannot be told from the account's number.</summary>
    public static string CanonicalId(AccountId account) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(account.ToString()))
        );

    public static XElement CommonPrefix(string prefix) => new("CommonPrefixes", new XElement("Prefix", prefix));

    /// <summary>Which checksum there is; not its value.</summary>
    public static IEnumerable<XElement> Checksum(ObjectVersion version) =>
        version.Checksum is { } checksum
            ?
            [
                new XElement("ChecksumAlgorithm", checksum.Algorithm.Name()),
                new XElement("ChecksumType", checksum.Type.Name()),
            ]
            : [];
}
