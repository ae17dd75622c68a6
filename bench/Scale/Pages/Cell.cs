using System.Globalization;
using System.Text;

namespace XAcctWorkflow.Scale.Pages;

/// <summary>Figures as the page's tables show them.</summary>
internal static class Cell
{
    public static void Line(StringBuilder page, params ReadOnlySpan<string> cells) =>
        page.Append("| ").Append(string.Join(" | ", cells!)).Append(" |\n");

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Usd(decimal amount) =>
        amount.ToString(
            amount switch
            {
                0 => "0",
                < 0.01m => "0.000000",
                < 1 => "0.0000",
                _ => "#,0.00",
            },
            CultureInfo.InvariantCulture
        );

    public static string Time(TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(time.TotalMinutes < 2 ? time.TotalSeconds : time.TotalHours < 2 ? time.TotalMinutes : time.TotalHours):0.0} {(time.TotalMinutes < 2 ? "s" : time.TotalHours < 2 ? "min" : "h")}"
        );
}
