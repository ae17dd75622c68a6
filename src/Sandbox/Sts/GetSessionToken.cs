using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// A session with a user's own rights. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
/// </summary>
internal sealed class GetSessionToken(ICredentialStore credentials)
{
    public IEnumerable<XElement> Handle(QueryRequest request)
    {
        if (request.Text("SerialNumber") is not null || request.Text("TokenCode") is not null)
        {
            throw SandboxException.NotSupported("multi-factor authentication (SerialNumber, TokenCode)");
        }
        var constraints = new Constraints(request);
        var seconds = constraints.Number("DurationSeconds", 900, 129_600) ?? 43_200;
        constraints.ThrowIfBroken();
        if (request.Signed.Caller is not Principal.User user || SessionKey.IsOne(request.Signed.AccessKeyId))
        {
            throw new SandboxException("AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
        }
        return [SessionElements.Of(credentials.IssueSession(user, TimeSpan.FromSeconds(seconds)))];
    }
}
