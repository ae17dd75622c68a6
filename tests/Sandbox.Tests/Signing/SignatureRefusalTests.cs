using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.Tests.Hosting;

namespace XAcctWorkflow.Sandbox.Tests.Signing;

/// <summary>Whatever is changed about a signed request, it is refused, with the code and status of its service.</summary>
public sealed class SignatureRefusalTests
{
    private const string Path = "/bucket/key";
    private static readonly byte[] Body = "Action=GetCallerIdentity"u8.ToArray();

    [Theory]
    [InlineData("s3")]
    [InlineData("sts")]
    [InlineData("states")]
    [InlineData("lambda")]
    public async Task Request_SignedAsItShouldBe_IsAccepted(string service)
    {
        await using var host = await StartAsync();
        using var answer = await SendAsync(
            host,
            Signer(host, service).Request(HttpMethod.Post, host.Endpoint, Path, Body)
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("s3", "SignatureDoesNotMatch", 403)]
    [InlineData("sts", "SignatureDoesNotMatch", 403)]
    [InlineData("iam", "SignatureDoesNotMatch", 403)]
    [InlineData("states", "InvalidSignatureException", 400)]
    [InlineData("lambda", "InvalidSignatureException", 403)]
    public async Task Request_WithAWrongSecret_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        var wrong = new TestSigner(host.Key with { SecretAccessKey = "guessed" }, host.Clock.GetUtcNow(), service);
        await RefusedAsync(host, wrong.Request(HttpMethod.Post, host.Endpoint, Path, Body), code, status);
    }

    [Theory]
    [InlineData("s3", "InvalidAccessKeyId", 403)]
    [InlineData("sts", "InvalidClientTokenId", 403)]
    [InlineData("states", "UnrecognizedClientException", 400)]
    [InlineData("lambda", "UnrecognizedClientException", 403)]
    public async Task Request_WithAnUnknownKey_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        var unknown = new TestSigner(new Credentials("AKIANOBODY", "s", null, null), host.Clock.GetUtcNow(), service);
        await RefusedAsync(host, unknown.Request(HttpMethod.Post, host.Endpoint, Path, Body), code, status);
    }

    [Theory]
    [InlineData("s3", "ExpiredToken", 400)]
    [InlineData("sts", "ExpiredToken", 403)]
    [InlineData("states", "ExpiredTokenException", 400)]
    [InlineData("lambda", "ExpiredTokenException", 403)]
    public async Task Request_OfAnExpiredSession_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        var session = host.Credentials.IssueSession(host.Admin, TimeSpan.FromHours(1));
        using var before = await SendAsync(
            host,
            Signer(host, service, session).Request(HttpMethod.Post, host.Endpoint, Path, Body)
        );
        Assert.True(before.IsSuccessStatusCode);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await RefusedAsync(
            host,
            Signer(host, service, session).Request(HttpMethod.Post, host.Endpoint, Path, Body),
            code,
            status
        );
    }

    [Theory]
    [InlineData("s3", "InvalidToken", 400)]
    [InlineData("sts", "InvalidClientTokenId", 403)]
    [InlineData("states", "UnrecognizedClientException", 400)]
    public async Task Request_WithAnotherSessionsToken_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        var session = host.Credentials.IssueSession(host.Admin, TimeSpan.FromHours(1));
        var other = host.Credentials.IssueSession(host.Admin, TimeSpan.FromHours(1));
        var mixed = session with { SessionToken = other.SessionToken };
        await RefusedAsync(
            host,
            Signer(host, service, mixed).Request(HttpMethod.Post, host.Endpoint, Path, Body),
            code,
            status
        );
        var withToken = host.Key with { SessionToken = other.SessionToken };
        await RefusedAsync(
            host,
            Signer(host, service, withToken).Request(HttpMethod.Post, host.Endpoint, Path, Body),
            code,
            status
        );
    }

    [Theory]
    [InlineData("s3", "InvalidAccessKeyId", 403)]
    [InlineData("sts", "InvalidClientTokenId", 403)]
    [InlineData("states", "UnrecognizedClientException", 400)]
    public async Task Request_OfASessionWithoutItsToken_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        var session = host.Credentials.IssueSession(host.Admin, TimeSpan.FromHours(1)) with { SessionToken = null };
        await RefusedAsync(
            host,
            Signer(host, service, session).Request(HttpMethod.Post, host.Endpoint, Path, Body),
            code,
            status
        );
    }

    [Theory]
    [InlineData("s3", 16, "RequestTimeTooSkewed", 403)]
    [InlineData("s3", -16, "RequestTimeTooSkewed", 403)]
    [InlineData("sts", 6, "SignatureDoesNotMatch", 403)]
    [InlineData("sts", -6, "SignatureDoesNotMatch", 403)]
    [InlineData("states", 6, "InvalidSignatureException", 400)]
    public async Task Request_SignedTooFarFromTheClock_IsRefused(string service, int minutes, string code, int status)
    {
        await using var host = await StartAsync();
        var request = Signer(host, service).Request(HttpMethod.Post, host.Endpoint, Path, Body);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddMinutes(-20 + minutes));
        await RefusedAsync(host, request, code, status);
    }

    [Theory]
    [InlineData("s3", "AccessDenied", 403)]
    [InlineData("sts", "MissingAuthenticationToken", 403)]
    [InlineData("states", "MissingAuthenticationTokenException", 400)]
    public async Task Request_NotSigned_IsRefused(string service, string code, int status)
    {
        await using var host = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Endpoint, Path));
        request.Content = new ByteArrayContent(Body);
        if (service == "sts")
        {
            request.Content.Headers.ContentType = new("application/x-www-form-urlencoded");
        }
        else if (service == "states")
        {
            request.Headers.Add("x-amz-target", "AWSStepFunctions.ListStateMachines");
        }
        await RefusedAsync(host, request, code, status);
    }

    public static TheoryData<string, string> Changes =>
        new()
        {
            { "the signature", "SignatureDoesNotMatch" },
            { "the method", "SignatureDoesNotMatch" },
            { "the path", "SignatureDoesNotMatch" },
            { "the query", "SignatureDoesNotMatch" },
            { "a signed header", "SignatureDoesNotMatch" },
            { "the time", "SignatureDoesNotMatch" },
            { "the host", "SignatureDoesNotMatch" },
            { "the payload's hash", "SignatureDoesNotMatch" },
            { "the body", "XAmzContentSHA256Mismatch" },
            { "the body's end", "XAmzContentSHA256Mismatch" },
            { "the list of signed headers", "AccessDenied" },
            { "one more x-amz header", "AccessDenied" },
            { "the Region", "SignatureDoesNotMatch" },
            { "the scope's day", "AuthorizationHeaderMalformed" },
            { "the scope's end", "AuthorizationHeaderMalformed" },
            { "no signature at all", "AuthorizationHeaderMalformed" },
            { "another scheme", "InvalidRequest" },
            { "a signature that is no hex", "SignatureDoesNotMatch" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Request_WithAnythingChanged_IsRefused(string what, string code)
    {
        await using var host = await StartAsync();
        var signer = Signer(host, "s3");
        var more = new Dictionary<string, string> { ["x-amz-meta-note"] = "one" };
        var request = signer.Request(HttpMethod.Put, host.Endpoint, Path, Body, more: more);
        var authorization = request.Headers.GetValues("Authorization").Single();
        switch (what)
        {
            case "the signature":
                Authorize(authorization[..^1] + (authorization[^1] == '0' ? '1' : '0'));
                break;
            case "a signature that is no hex":
                Authorize(authorization[..^1] + 'x');
                break;
            case "no signature at all":
                Authorize(authorization[..authorization.IndexOf(", Signature", StringComparison.Ordinal)]);
                break;
            case "another scheme":
                Authorize($"AWS {host.Key.AccessKeyId}:c2lnbmF0dXJl");
                break;
            case "the scope's day":
                Authorize(authorization.Replace(signer.Day, "20010101", StringComparison.Ordinal));
                break;
            case "the scope's end":
                Authorize(authorization.Replace("aws4_request", "aws5_request", StringComparison.Ordinal));
                break;
            case "the Region":
                Authorize(authorization.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal));
                break;
            case "the list of signed headers":
                Authorize(authorization.Replace(";x-amz-meta-note", "", StringComparison.Ordinal));
                break;
            case "the method":
                request.Method = HttpMethod.Post;
                break;
            case "the path":
                request.RequestUri = new Uri(host.Endpoint, "/bucket/other");
                break;
            case "the query":
                request.RequestUri = new Uri(host.Endpoint, Path + "?acl");
                break;
            case "a signed header":
                Header("x-amz-meta-note", "two");
                break;
            case "one more x-amz header":
                request.Headers.Add("x-amz-acl", "public-read");
                break;
            case "the time":
                Header("x-amz-date", signer.Timestamp[..^2] + (signer.Timestamp[^2] == '9' ? "8Z" : "9Z"));
                break;
            case "the host":
                request.Headers.Host = "bucket.s3.amazonaws.com";
                break;
            case "the payload's hash":
                Header("x-amz-content-sha256", TestSigner.Sha256("x"));
                break;
            case "the body":
                request.Content = new ByteArrayContent("Action=GetCallerIdentitx"u8.ToArray());
                break;
            default:
                request.Content = new ByteArrayContent([]);
                break;
        }
        await RefusedAsync(host, request, code, status: null);
        Assert.Null(host.S3.Last);

        void Authorize(string value) => Header("Authorization", value);

        void Header(string name, string value)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    [Fact]
    public async Task Body_OfAServiceThatHashesIt_IsPartOfTheSignature()
    {
        await using var host = await StartAsync();
        var request = Signer(host, "sts").Request(HttpMethod.Post, host.Endpoint, "/", Body);
        request.Content = new ByteArrayContent("Action=AssumeRole"u8.ToArray());
        await RefusedAsync(host, request, "SignatureDoesNotMatch", 403);
    }

    [Fact]
    public async Task Service_ThatTheSandboxHasNot_IsRefusedByName()
    {
        await using var host = await StartAsync();
        var request = Signer(host, "dynamodb").Request(HttpMethod.Post, host.Endpoint, "/", Body);
        using var answer = await SendAsync(host, request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(501, (int)answer.StatusCode);
        Assert.Contains("the service 'dynamodb'", text, StringComparison.Ordinal);
    }

    private static TestSigner Signer(TestListener host, string service, Credentials? credentials = null) =>
        new(credentials ?? host.Key, host.Clock.GetUtcNow(), service);

    private static Task<TestListener> StartAsync() =>
        new TestListener().StartAsync(
            null,
            new EchoService("sts"),
            new EchoService("iam"),
            new EchoService("states"),
            new EchoService("lambda")
        );

    private static async Task<HttpResponseMessage> SendAsync(TestListener host, HttpRequestMessage request)
    {
        using var client = new HttpClient();
        return await client.SendAsync(request);
    }

    private static async Task RefusedAsync(TestListener host, HttpRequestMessage request, string code, int? status)
    {
        using var answer = await SendAsync(host, request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(code, Regex.Match(text, "<Code>(.*?)</Code>").Groups[1].Value);
        Assert.False(answer.IsSuccessStatusCode);
        if (status is { } expected)
        {
            Assert.Equal(expected, (int)answer.StatusCode);
        }
        Assert.DoesNotContain(host.Key.SecretAccessKey, text, StringComparison.Ordinal);
    }
}
