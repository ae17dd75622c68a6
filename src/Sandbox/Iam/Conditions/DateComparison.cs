using System.Globalization;
using XAcctWorkflow.Sandbox.Iam.Policies;

namespace XAcctWorkflow.Sandbox.Iam.Conditions;

/// <summary>
/// DateEquals, DateLessThan and so on, over ISO 8601 (<c>2026-01-02T03:04:05Z</c>, or a day) or seconds since 1970.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
/// </summary>
internal sealed class DateComparison(string name, Func<int, bool> holds, string? negatedName = null)
    : ConditionOperator(name, negatedName)
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
        "yyyy-MM",
        "yyyy",
    ];

    public override string? FaultOf(string value) => Parse(value) is null ? $"'{value}' is not a date." : null;

    public override bool Matches(string given, Glob expected) =>
        Parse(given) is { } left && Parse(expected.ToString()) is { } right && holds(left.CompareTo(right));

    private static DateTimeOffset? Parse(string text)
    {
        // A bare year is four digits; nothing in 1970's first three hours is of interest.
        if (text.Length > 4 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return seconds < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }
        return DateTimeOffset.TryParseExact(
            text,
            Formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;
    }
}
