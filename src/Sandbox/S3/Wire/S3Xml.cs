using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace XAcctWorkflow.Sandbox.S3.Wire;

/// <summary>XML as S3 writes and reads it.</summary>
internal static class S3Xml
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML has no way to write; S3 writes references to them all the same, and a client
    // that minds asks for encoding-type=url.
    private static readonly XmlWriterSettings WriterSettings = new()
    {
        CheckCharacters = false,
        NewLineHandling = NewLineHandling.Entitize,
        Encoding = new System.Text.UTF8Encoding(false),
    };

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        CheckCharacters = false,
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
    };

    /// <summary>The answer's time format.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static XElement? Optional(string name, object? value) => value is null ? null : new XElement(name, value);

    /// <summary>Answers with the element, in S3's namespace.</summary>
    public static async Task WriteAsync(HttpResponse response, XElement root, bool inNamespace = true)
    {
        if (inNamespace)
            foreach (var element in root.DescendantsAndSelf().Where(each => each.Name.Namespace == XNamespace.None))
                element.Name = Namespace + element.Name.LocalName;
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, WriterSettings))
            root.Save(writer);
        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>
    /// Reads a request's document; names are freed of their namespace, as S3 takes them with and without. Throws
    /// MalformedXML for what is no XML or has another root.
    /// </summary>
    public static XElement Read(byte[] body, params string[] roots)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body), ReaderSettings);
            var root = XElement.Load(reader);
            foreach (var element in root.DescendantsAndSelf())
                element.Name = element.Name.LocalName;
            return roots.Contains(root.Name.LocalName) ? root : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }
}
