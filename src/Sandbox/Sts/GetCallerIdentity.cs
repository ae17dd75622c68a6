using System.Xml.Linq;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Sts;

/// <summary>
/// Needs no right at all. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
/// </summary>
internal sealed class GetCallerIdentity(IamStore store)
{
    public IEnumerable<XElement> Handle(SignedRequest request) =>
        [new("Arn", request.Caller.Arn), new("UserId", UserId(request.Caller)), new("Account", request.Caller.Account)];

    private string UserId(Principal caller) =>
        caller switch
        {
            Principal.RoleSession session => $"{store.FindRole(session.RoleArn)?.Id}:{session.SessionName}",
            _ => store.FindUser(caller.Arn)?.Id ?? "",
        };
}
