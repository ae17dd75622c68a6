using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Definition;

/// <summary>StringMatches: <c>*</c> stands for any characters, <c>\*</c> for the asterisk, <c>\\</c> for the backslash.</summary>
internal static class WildcardPattern
{
    public static bool Matches(string pattern, string text) => Matches(pattern.AsSpan(), text.AsSpan());

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        while (pattern.Length > 0)
        {
            if (pattern[0] == '*')
            {
                for (var skipped = 0; skipped <= text.Length; skipped++)
                {
                    if (Matches(pattern[1..], text[skipped..]))
                    {
                        return true;
                    }
                }
                return false;
            }
            if (pattern[0] == '\\')
            {
                pattern = pattern[1..];
                if (pattern.Length == 0)
                {
                    throw new EvaluationException("The pattern of StringMatches ends in an open escape");
                }
            }
            if (text.Length == 0 || text[0] != pattern[0])
            {
                return false;
            }
            pattern = pattern[1..];
            text = text[1..];
        }
        return text.Length == 0;
    }
}
