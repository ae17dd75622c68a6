using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Invocation;

/// <summary>The Cognito identity header.</summary>
internal sealed class CognitoIdentity : ICognitoIdentity
{
    public string IdentityId { get; private init; }

    public string IdentityPoolId { get; private init; }

    public static CognitoIdentity Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return new CognitoIdentity();
        using var document = JsonDocument.Parse(json);
        string Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        return new CognitoIdentity
        {
            IdentityId = Text("cognitoIdentityId"),
            IdentityPoolId = Text("cognitoIdentityPoolId"),
        };
    }
}
