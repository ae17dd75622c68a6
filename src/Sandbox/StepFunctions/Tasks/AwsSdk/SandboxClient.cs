using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Signing;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Tasks.AwsSdk;

/// <summary>
/// Sends requests to the sandbox's own endpoint, signed with a session of the role that the task runs under: what a
/// state machine may not do is refused where anybody else's request would be.
/// </summary>
internal sealed class SandboxClient(TaskEnvironment? environment, TimeProvider time)
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { UseProxy = false });
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Role, string Session), Credentials> sessions = new();

    /// <summary>Calls an operation and reads its answer.</summary>
    /// <exception cref="StatesException">The service refused, or cannot be reached.</exception>
    /// <exception cref="EvaluationException">The parameters are not of the operation's form.</exception>
    public async Task<JsonElement> CallAsync(
        AwsServiceModel service,
        AwsOperation operation,
        TaskParameters parameters,
        string region,
        Principal.RoleSession caller,
        CancellationToken cancellation
    )
    {
        using var response = await SendAsync(service, operation, parameters, region, caller, cancellation);
        return await RestAnswer.ReadAsync(service, operation, response, cancellation);
    }

    /// <summary>Calls an operation and leaves its answer to be read.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        AwsServiceModel service,
        AwsOperation operation,
        TaskParameters parameters,
        string region,
        Principal.RoleSession caller,
        CancellationToken cancellation
    )
    {
        var request = RestRequest.Of(service, operation, parameters);
        try
        {
            return await SendAsync(
                new HttpMethod(operation.Method),
                request.PathAndQuery,
                request.Headers,
                request.Body,
                service.Name,
                region,
                caller,
                cancellation
            );
        }
        catch (HttpRequestException unreachable)
        {
            throw new StatesException($"{service.ErrorPrefix}.SdkClientException", unreachable.Message);
        }
    }

    /// <param name="pathAndQuery">Percent-encoded, beginning with a slash.</param>
    /// <param name="service">As it stands in the credential scope.</param>
    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string pathAndQuery,
        IReadOnlyList<(string Name, string Value)> headers,
        byte[] body,
        string service,
        string region,
        Principal.RoleSession caller,
        CancellationToken cancellation
    )
    {
        if (environment is null)
        {
            throw new StatesException(StatesException.Runtime, "This engine runs without an endpoint to call.");
        }
        var request = new HttpRequestMessage(
            method,
            new Uri(environment.Endpoint(), new Uri(pathAndQuery, UriKind.Relative))
        );
        if (body.Length > 0 || method != HttpMethod.Get && method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent(body);
        }
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                (request.Content ??= new ByteArrayContent(body)).Headers.TryAddWithoutValidation(name, value);
            }
        }
        Sign(request, pathAndQuery, body, service, region, CredentialsOf(environment, caller));
        return await Http.SendAsync(request, cancellation);
    }

    private Credentials CredentialsOf(TaskEnvironment environment, Principal.RoleSession caller)
    {
        var key = (caller.RoleArn.ToString(), caller.SessionName);
        var margin = time.GetUtcNow() + TimeSpan.FromMinutes(5);
        return sessions.TryGetValue(key, out var kept) && kept.Expiration > margin
            ? kept
            : sessions[key] = environment.Credentials.IssueSession(caller, Lifetime);
    }

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html</summary>
    private void Sign(
        HttpRequestMessage request,
        string pathAndQuery,
        byte[] body,
        string service,
        string region,
        Credentials credentials
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var stamp = now.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var scope = new CredentialScope(credentials.AccessKeyId, stamp[..8], region, service);
        var payload = Convert.ToHexStringLower(SHA256.HashData(body));
        var signed = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = request.RequestUri!.Authority,
            ["x-amz-content-sha256"] = payload,
            ["x-amz-date"] = stamp,
            ["x-amz-security-token"] = credentials.SessionToken ?? "",
        };
        foreach (var (name, value) in signed.Where(header => header.Key != "host"))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var question = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? pathAndQuery : pathAndQuery[..question];
        var query = question < 0 ? "" : CanonicalQuery(pathAndQuery[(question + 1)..]);
        var names = string.Join(';', signed.Keys);
        var canonical =
            $"{request.Method}\n{path}\n{query}\n{string.Concat(signed.Select(h => $"{h.Key}:{h.Value}\n"))}\n{names}\n{payload}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
        var toSign = $"{RequestSignature.Algorithm}\n{stamp}\n{scope}\n{hash}";
        var signature = Convert.ToHexStringLower(new SigningKey(credentials.SecretAccessKey, scope).Sign(toSign));
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"{RequestSignature.Algorithm} Credential={scope.AccessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}"
        );
    }

    private static string CanonicalQuery(string query) =>
        string.Join(
            '&',
            query
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=")
                .Order(StringComparer.Ordinal)
        );
}
