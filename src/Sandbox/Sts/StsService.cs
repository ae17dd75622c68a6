using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>AWS Security Token Service. https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html</summary>
public sealed class StsService(ICredentialStore credentials, IamStore store, IAuthorizer authorizer) : ISandboxService
{
    private static readonly XNamespace Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    private readonly AssumeRole assumeRole = new(credentials, store, authorizer);
    private readonly GetCallerIdentity getCallerIdentity = new(store);
    private readonly GetSessionToken getSessionToken = new(credentials);

    public string SigningName => "sts";

    public async Task HandleAsync(SignedRequest request)
    {
        var query = await QueryRequest.ReadAsync(request);
        var result = query.Action switch
        {
            "AssumeRole" => assumeRole.Handle(query),
            "GetCallerIdentity" => getCallerIdentity.Handle(request),
            "GetSessionToken" => getSessionToken.Handle(query),
            var other => throw SandboxException.NotSupported($"sts:{other}"),
        };
        await QueryProtocol.WriteResultAsync(request.Http, query.Action, Namespace, result);
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) =>
        QueryProtocol.WriteErrorAsync(http, error, Namespace);
}
