using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>The ARN of an IAM role, with the account and the name that it holds.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html</remarks>
[JsonConverter(typeof(ParsedConverter<RoleArn>))]
public sealed partial record RoleArn : ParsedText, IParsed<RoleArn>
{
    private RoleArn(string text, string partition, AccountId account, string name)
        : base(text)
    {
        Partition = partition;
        Account = account;
        Name = name;
    }

    public static string Rule => "a role's ARN: arn:aws:iam::ACCOUNT:role/NAME";

    /// <summary><c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>, say.</summary>
    public string Partition { get; }

    public AccountId Account { get; }

    /// <summary>The name without the path before it.</summary>
    public string Name { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out RoleArn? value)
    {
        value = null;
        var match = Form().Match(text ?? "");
        if (match.Success && AccountId.TryParse(match.Groups["account"].Value, out var account))
        {
            value = new RoleArn(match.Value, match.Groups["partition"].Value, account, match.Groups["name"].Value);
        }
        return value is not null;
    }

    [GeneratedRegex(
        @"^arn:(?<partition>aws[a-z-]*):iam::(?<account>[0-9]{12}):role/([!-.0-~]+/)*(?<name>[A-Za-z0-9_+=,.@-]{1,64})\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
