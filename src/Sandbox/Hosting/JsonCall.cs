using System.Text.Json;
using XAcctWorkflow.Sandbox.Iam;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Hosting;

/// <summary>One request in a JSON protocol: its members by name, who asks, and whether they may.</summary>
/// <param name="service">As policies write it: <c>states</c>.</param>
internal class JsonCall(SignedRequest request, JsonElement body, IAuthorizer authorizer, string service)
{
    public AccountId Account => request.Caller.Account;
    public string Region => request.Region;
    public Principal Caller => request.Caller;

    /// <summary>Cancelled when the client goes away.</summary>
    public CancellationToken Cancellation => request.Http.RequestAborted;

    /// <summary>Where the request came in: the sandbox's own address.</summary>
    public string Host => $"{request.Http.Request.Scheme}://{request.Http.Request.Host}";

    public bool Has(string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement? Member(string name) => Has(name) ? body.GetProperty(name) : null;

    public string? Text(string name) =>
        Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw Invalid($"The value of '{name}' has to be a string"),
        };

    public string RequiredText(string name) => Text(name) ?? throw Missing(name);

    public bool? Flag(string name) =>
        Member(name)?.ValueKind switch
        {
            null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Invalid($"The value of '{name}' has to be a boolean"),
        };

    public int? Integer(string name) =>
        Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
            _ => throw Invalid($"The value of '{name}' has to be a whole number"),
        };

    /// <summary>A list; none where the member is not there.</summary>
    public IReadOnlyList<JsonElement> Items(string name) =>
        Member(name) switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
            _ => throw Invalid($"The value of '{name}' has to be a list"),
        };

    public IReadOnlyList<string> Texts(string name) =>
        [
            .. Items(name)
                .Select(item =>
                    item.ValueKind == JsonValueKind.String
                        ? item.GetString()!
                        : throw Invalid($"'{name}' has to be a list of strings")
                ),
        ];

    /// <summary>Part of the request, asked for by the same caller.</summary>
    public JsonCall Within(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object
            ? new JsonCall(request, part, authorizer, service)
            : throw Invalid($"{part.GetRawText()} has to be an object");

    /// <summary>What the sandbox does not know it refuses by name.</summary>
    public void AllowOnly(params ReadOnlySpan<string> names)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !names.Contains(member.Name))
            {
                throw SandboxException.NotSupported($"the member {member.Name} here");
            }
        }
    }

    private static SandboxException Missing(string name) =>
        Invalid(
            $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null"
        );

    /// <summary>Throws AccessDeniedException unless a policy allows the action on the resource.</summary>
    public void Authorize(string action, Arn resource) =>
        Authorize(action, resource.ToString(), AccountId.Parse(resource.Account));

    /// <summary>For actions that have no resource.</summary>
    public void Authorize(string action) => Authorize(action, "*", Account);

    public void Authorize(
        string action,
        string resource,
        AccountId account,
        string? policy = null,
        params ReadOnlySpan<(string Key, string? Value)> context
    )
    {
        var keys = SignedRequestContext.Of(request);
        foreach (var (key, value) in context)
        {
            if (value is not null)
            {
                keys[key] = [value];
            }
        }
        var decision = authorizer.Authorize(
            new AccessRequest
            {
                Principal = request.Caller,
                Action = $"{service}:{action}",
                Resource = resource,
                ResourceAccount = account,
                ResourcePolicy = policy,
                Context = keys,
                AccessKeyId = request.AccessKeyId,
            }
        );
        if (!decision.IsAllowed)
        {
            throw new SandboxException("AccessDeniedException", 400, decision.Message);
        }
    }

    private static SandboxException Invalid(string message) => new("ValidationException", 400, message);
}
