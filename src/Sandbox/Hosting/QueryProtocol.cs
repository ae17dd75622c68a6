using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>
/// The AWS query protocol, in which STS and IAM answer.
/// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
/// </summary>
internal static class QueryProtocol
{
    /// <param name="http">The exchange.</param>
    /// <param name="action">The operation's name.</param>
    /// <param name="ns">The service's XML namespace.</param>
    /// <param name="result">The result's elements, without namespace; null for an operation that has no result.</param>
    public static Task WriteResultAsync(
        HttpContext http,
        string action,
        XNamespace ns,
        IEnumerable<XElement>? result
    ) =>
        WriteAsync(
            http,
            new XElement(
                $"{action}Response",
                result is null ? null : new XElement($"{action}Result", result),
                new XElement("ResponseMetadata", new XElement("RequestId", http.TraceIdentifier))
            ),
            ns
        );

    public static Task WriteErrorAsync(HttpContext http, SandboxException error, XNamespace? ns)
    {
        http.Response.StatusCode = error.Status;
        return WriteAsync(
            http,
            new XElement(
                "ErrorResponse",
                new XElement(
                    "Error",
                    new XElement("Type", error.Status < 500 ? "Sender" : "Receiver"),
                    new XElement("Code", error.Code),
                    new XElement("Message", error.Message),
                    error.Details.Select(detail => new XElement(detail.Key, detail.Value))
                ),
                new XElement("RequestId", http.TraceIdentifier)
            ),
            ns
        );
    }

    private static Task WriteAsync(HttpContext http, XElement root, XNamespace? ns)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = (ns ?? XNamespace.None) + element.Name.LocalName;
        }
        var body = Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }
}
