using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Moves;

/// <summary>An AWS account's number.</summary>
[JsonConverter(typeof(ParsedConverter<AccountId>))]
public sealed record AccountId : ParsedText, IParsed<AccountId>
{
    private AccountId(string text)
        : base(text) { }

    public static string Rule => "an account's 12 digits";

    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountId? value)
    {
        value = text is { Length: 12 } && text.All(char.IsAsciiDigit) ? new AccountId(text) : null;
        return value is not null;
    }
}
