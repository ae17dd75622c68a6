using System.Net;
using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Signing;

namespace XAcctWorkflow.Sandbox.Tests.Iam;

/// <summary>Calls IAM's API over HTTP, as an AWS CLI would; there is no package of its SDK on every feed.</summary>
internal sealed class IamClient(Uri endpoint, Credentials credentials, TimeProvider clock) : IDisposable
{
    private readonly HttpClient http = new();

    public async Task<(HttpStatusCode Status, XElement Answer)> CallAsync(
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        using var form = new FormUrlEncodedContent(
            parameters
                .Prepend(("Action", action))
                .Append(("Version", "2010-05-08"))
                .Select(p => KeyValuePair.Create(p.Item1, p.Item2))
        );
        var body = await form.ReadAsByteArrayAsync();
        var request = new TestSigner(credentials, clock.GetUtcNow(), "iam").Request(
            HttpMethod.Post,
            endpoint,
            "/",
            body
        );
        request.Content!.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    /// <summary>The text of every element of a name in an answer that has to be a success.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(
        string element,
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        var (status, answer) = await CallAsync(action, parameters);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return [.. answer.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Value)];
    }

    /// <summary>Code and message of an answer that has to be a refusal.</summary>
    public async Task<(string Code, string Message)> RefusedAsync(
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        var (status, answer) = await CallAsync(action, parameters);
        Assert.NotEqual(HttpStatusCode.OK, status);
        string Text(string name) => answer.Descendants().Single(e => e.Name.LocalName == name).Value;
        return (Text("Code"), Text("Message"));
    }

    public void Dispose() => http.Dispose();
}
