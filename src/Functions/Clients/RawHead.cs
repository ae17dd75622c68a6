using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;

namespace XAcctWorkflow.Functions.Clients;

/// <summary>Hands an object's system metadata, of HEAD and of GET, on as the raw texts that they are in S3.</summary>
/// <remarks>
/// Seen with AWSSDK.S3 4.1.0, which takes headers as .NET has parsed them: of <c>Content-Encoding: gzip, br</c> and of two
/// languages the first alone was read, and <c>Cache-Control</c> came in an order of .NET's own.
/// </remarks>
internal sealed class RawHead : PipelineHandler
{
    private const string Prefix = "x-xacct-raw-";

    private static readonly (
        string Name,
        Action<GetObjectMetadataResponse, string> OfHead,
        Action<GetObjectResponse, string> OfGet
    )[] Texts =
    [
        (
            "Cache-Control",
            (head, text) => head.Headers.CacheControl = text,
            (get, text) => get.Headers.CacheControl = text
        ),
        (
            "Content-Disposition",
            (head, text) => head.Headers.ContentDisposition = text,
            (get, text) => get.Headers.ContentDisposition = text
        ),
        (
            "Content-Encoding",
            (head, text) => head.Headers.ContentEncoding = text,
            (get, text) => get.Headers.ContentEncoding = text
        ),
        ("Content-Language", (head, text) => head.ContentLanguage = text, (get, text) => get.ContentLanguage = text),
        (
            "Content-Type",
            (head, text) => head.Headers.ContentType = text,
            (get, text) => get.Headers.ContentType = text
        ),
        ("Expires", (head, text) => head.ExpiresString = text, (get, text) => get.ExpiresString = text),
    ];

    /// <summary>Keeps the texts, before anybody has looked at them, under names that nobody parses.</summary>
    public static void Keep(HttpResponseMessage response)
    {
        foreach (var (name, _, _) in Texts)
        {
            if (
                response.Headers.NonValidated.TryGetValues(name, out var values)
                || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            )
            {
                response.Headers.TryAddWithoutValidation(Prefix + name, values.ToString());
            }
        }
    }

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var response = await base.InvokeAsync<T>(executionContext);
        if (executionContext.ResponseContext.HttpResponse is { } http)
        {
            foreach (var (name, ofHead, ofGet) in Texts.Where(text => http.IsHeaderPresent(Prefix + text.Name)))
            {
                var text = http.GetHeaderValue(Prefix + name);
                if (response is GetObjectMetadataResponse head)
                {
                    ofHead(head, text);
                }
                else if (response is GetObjectResponse get)
                {
                    ofGet(get, text);
                }
            }
        }
        return response;
    }
}
