using System.Diagnostics.CodeAnalysis;

namespace XAcctWorkflow.Sandbox.Identity;

/// <summary>An AWS account's number: exactly twelve digits.</summary>
public readonly record struct AccountId
{
    private readonly string? value;

    private AccountId(string value) => this.value = value;

    public static AccountId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not an account id: it has to be twelve digits.");

    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId id)
    {
        var valid = text is { Length: 12 } && text.All(char.IsAsciiDigit);
        id = valid ? new AccountId(text!) : default;
        return valid;
    }

    public override string ToString() => value ?? "000000000000";
}
