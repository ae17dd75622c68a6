using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>One request to the API.</summary>
internal sealed class ApiCall(SignedRequest request, JsonElement body, IAuthorizer authorizer)
    : JsonCall(request, body, authorizer, "states")
{
    /// <summary>An ARN of this service, of the kind given: <c>stateMachine</c>, <c>execution</c>.</summary>
    public Arn StatesArn(string name, params ReadOnlySpan<string> kinds)
    {
        var text = RequiredText(name);
        if (!Arn.TryParse(text, out var arn) || arn.Service != "states" || !AccountId.TryParse(arn.Account, out _))
        {
            throw Errors.InvalidArn(text);
        }
        var kind = arn.Resource.Split(':', 2)[0];
        return kinds.Contains(kind) ? arn : throw Errors.InvalidArn($"Resource type not valid in this context: {kind}");
    }
}
