using System.Diagnostics.CodeAnalysis;

namespace XAcctWorkflow.Sandbox.Signing;

/// <summary>A signature's credential: access key, day, Region and service, as <c>AKIA…/20260102/us-east-1/s3/aws4_request</c>.</summary>
public sealed record CredentialScope(string AccessKeyId, string Day, string Region, string Service)
{
    public const string Terminator = "aws4_request";

    public static bool TryParse(string? text, [NotNullWhen(true)] out CredentialScope? scope)
    {
        // Split from the right: nothing forbids a slash in an access key id.
        var fields = text?.Split('/');
        scope =
            fields is [.., var day, var region, var service, Terminator] && fields.Length > 4
                ? new CredentialScope(string.Join('/', fields[..^4]), day, region, service)
                : null;
        return scope is not null;
    }

    /// <summary>The scope without the access key, as it stands in a string to sign.</summary>
    public override string ToString() => $"{Day}/{Region}/{Service}/{Terminator}";
}
