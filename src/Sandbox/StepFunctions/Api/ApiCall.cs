using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>One request to the API: its members by name, who asks, and whether they may.</summary>
internal sealed class ApiCall(SignedRequest request, JsonElement body, IAuthorizer authorizer)
{
    public AccountId Account => request.Caller.Account;
    public string Region => request.Region;
    public Principal Caller => request.Caller;

    /// <summary>Cancelled when the client goes away.</summary>
    public CancellationToken Cancellation => request.Http.RequestAborted;

    public bool Has(string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement? Member(string name) => Has(name) ? body.GetProperty(name) : null;

    public string? Text(string name) =>
        Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw Errors.Validation($"The value of '{name}' has to be a string"),
        };

    public string RequiredText(string name) =>
        Text(name)
        ?? throw Errors.Validation(
            $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null"
        );

    public bool? Flag(string name) =>
        Member(name)?.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Errors.Validation($"The value of '{name}' has to be a boolean"),
        };

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

    /// <summary>Throws AccessDeniedException unless a policy allows the action on the resource.</summary>
    public void Authorize(string action, Arn resource) =>
        Authorize(action, resource.ToString(), AccountId.Parse(resource.Account));

    /// <summary>For actions that have no resource.</summary>
    public void Authorize(string action) => Authorize(action, "*", Account);

    private void Authorize(string action, string resource, AccountId account)
    {
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = request.Caller,
                Action = $"states:{action}",
                Resource = resource,
                ResourceAccount = account,
                AccessKeyId = request.AccessKeyId,
            }
        );
        if (!decision.IsAllowed)
        {
            throw new SandboxException("AccessDeniedException", 400, decision.Message);
        }
    }
}
