namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call. There is no going on from it: the process ends.</summary>
public class RuntimeApiClientException(string message, int statusCode, string response, Exception innerException)
    : Exception($"{message}\n\nStatus: {statusCode}\nResponse: \n{Start(response)}", innerException)
{
    public int StatusCode { get; } = statusCode;

    public string Response { get; } = response;

    private static string Start(string text) => text.Length > 512 ? text[..512] : text;
}
