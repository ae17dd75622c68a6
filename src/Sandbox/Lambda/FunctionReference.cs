using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Lambda;

/// <summary>
/// Which function a caller means: by name, by <c>ACCOUNT:function:NAME</c>, or by ARN, with a qualifier or not.
/// https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
/// </summary>
internal sealed record FunctionReference(AccountId Account, string Region, string Name, string? Qualifier)
{
    /// <summary>The ARN as written, so with the qualifier: this is what policies are asked about.</summary>
    public Arn Arn =>
        new(
            "aws",
            "lambda",
            Region,
            Account.ToString(),
            Qualifier is null ? $"function:{Name}" : $"function:{Name}:{Qualifier}"
        );

    public static FunctionReference Parse(string text, AccountId callersAccount, string callersRegion)
    {
        var fields = text.Split(':');
        return fields switch
        {
            ["arn", "aws", "lambda", var region, var account, "function", var name]
                when AccountId.TryParse(account, out var id) => new(id, region, name, null),
            ["arn", "aws", "lambda", var region, var account, "function", var name, var qualifier]
                when AccountId.TryParse(account, out var id) => new(id, region, name, qualifier),
            [var account, "function", var name] when AccountId.TryParse(account, out var id) => new(
                id,
                callersRegion,
                name,
                null
            ),
            [{ Length: > 0 } name] => new(callersAccount, callersRegion, name, null),
            [{ Length: > 0 } name, var qualifier] => new(callersAccount, callersRegion, name, qualifier),
            _ => throw new SandboxException(
                "ValidationException",
                400,
                $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{{2}}(-gov)?-[a-z]+-\\d{{1}}:)?(\\d{{12}}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?"
            ),
        };
    }
}
