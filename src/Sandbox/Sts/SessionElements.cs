using System.Globalization;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>A session's credentials as STS writes them.</summary>
internal static class SessionElements
{
    public static XElement Of(Credentials credentials) =>
        new(
            "Credentials",
            new XElement("AccessKeyId", credentials.AccessKeyId),
            new XElement("SecretAccessKey", credentials.SecretAccessKey),
            new XElement("SessionToken", credentials.SessionToken),
            new XElement(
                "Expiration",
                credentials.Expiration?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            )
        );
}
