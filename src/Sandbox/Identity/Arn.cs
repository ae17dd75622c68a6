using System.Diagnostics.CodeAnalysis;

namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>
/// An Amazon Resource Name, <c>arn:partition:service:region:account:resource</c>. Region and account may be empty;
/// the resource may itself hold colons.
/// </summary>
public sealed record Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    public static Arn Parse(string text) =>
        TryParse(text, out var arn)
            ? arn
            : throw new FormatException(
                $"'{text}' is not an ARN: it has to read arn:partition:service:region:account:resource."
            );

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Arn? arn)
    {
        var fields = text?.Split(':', 6);
        arn =
            fields is ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, var resource]
            && resource.Length > 0
                ? new Arn(partition, service, region, account, resource)
                : null;
        return arn is not null;
    }

    public static Arn Role(AccountId account, string pathAndName) =>
        new("aws", "iam", "", account.ToString(), $"role/{pathAndName}");

    public static Arn AssumedRole(AccountId account, string roleName, string sessionName) =>
        new("aws", "sts", "", account.ToString(), $"assumed-role/{roleName}/{sessionName}");

    public static Arn User(AccountId account, string name) => new("aws", "iam", "", account.ToString(), $"user/{name}");

    public static Arn Bucket(string name) => new("aws", "s3", "", "", name);

    public static Arn Object(string bucket, string key) => new("aws", "s3", "", "", $"{bucket}/{key}");

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
