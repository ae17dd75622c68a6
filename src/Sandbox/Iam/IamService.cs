using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam.Api;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Iam;

/// <summary>
/// The part of IAM's API that shows and mends roles. https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html
/// </summary>
public sealed class IamService(IamStore store, IAuthorizer authorizer, TimeProvider clock) : ISandboxService
{
    private static readonly XNamespace Namespace = "https://iam.amazonaws.com/doc/2010-05-08/";

    private readonly Dictionary<string, Func<RoleCall, IEnumerable<XElement>?>> operations = new RoleOperations(
        store
    ).ByName.ToDictionary();

    public string SigningName => "iam";

    public async Task HandleAsync(SignedRequest request)
    {
        // A session that GetSessionToken made without multi-factor authentication may call nothing of IAM.
        // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
        if (request.Caller is Principal.User && Sts.SessionKey.IsOne(request.AccessKeyId))
        {
            throw new SandboxException(
                "InvalidClientTokenId",
                403,
                "The security token included in the request is invalid"
            );
        }
        var query = await QueryRequest.ReadAsync(request);
        if (!operations.TryGetValue(query.Action, out var operation))
        {
            throw SandboxException.NotSupported($"iam:{query.Action}");
        }
        try
        {
            var result = operation(new RoleCall(query, store, authorizer, clock));
            await QueryProtocol.WriteResultAsync(request.Http, query.Action, Namespace, result);
        }
        catch (PolicyException faults)
        {
            throw new SandboxException("MalformedPolicyDocument", 400, faults.Message);
        }
    }

    public Task WriteErrorAsync(HttpContext http, SandboxException error) =>
        QueryProtocol.WriteErrorAsync(http, error, Namespace);
}
