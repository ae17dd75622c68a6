using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.Hosting;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>
/// What the API's model asks of a member before anything else is looked at.
/// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html
/// </summary>
internal static partial class Limits
{
    public const int RuleName = 64;
    public const int BusName = 256;
    public const int Description = 512;
    public const int PolicyBytes = 10_240;
    public const int RulesOfABus = 300;
    public const int BusesOfAnAccount = 100;

    /// <summary>A name of 1 to so many letters, digits and <c>. - _</c>.</summary>
    public static string Name(JsonCall call, string member, int most)
    {
        var name = Text(call, member, most) ?? "";
        return NameForm().IsMatch(name)
            ? name
            : throw Violated(
                member,
                call.RequiredText(member),
                @"satisfy regular expression pattern: [\.\-_A-Za-z0-9]+"
            );
    }

    /// <summary>A text of at most so many characters; null where there is none.</summary>
    public static string? Text(JsonCall call, string member, int most) =>
        call.Text(member) is not { } text ? null
        : text.Length <= most ? text
        : throw Violated(member, text, $"have length less than or equal to {most}");

    public static int? Number(JsonCall call, string member, int least, int most) =>
        call.Integer(member) switch
        {
            { } value when value < least => throw Violated(
                member,
                value,
                $"have value greater than or equal to {least}"
            ),
            { } value when value > most => throw Violated(member, value, $"have value less than or equal to {most}"),
            var value => value,
        };

    /// <summary>Throws unless the list has 1 to so many items.</summary>
    public static void Count(JsonCall call, string member, int most)
    {
        var items = call.Items(member);
        if (items.Count == 0)
        {
            throw Violated(member, "[]", "have length greater than or equal to 1");
        }
        if (items.Count > most)
        {
            throw Violated(member, $"[{items.Count} items]", $"have length less than or equal to {most}");
        }
    }

    private static SandboxException Violated(string member, object value, string constraint) =>
        Errors.Validation(
            $"1 validation error detected: Value '{value}' at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must {constraint}"
        );

    [GeneratedRegex(@"^[.\-_A-Za-z0-9]+\z")]
    private static partial Regex NameForm();
}
