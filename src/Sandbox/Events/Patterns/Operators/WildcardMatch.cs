using System.Text;
using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Events.Patterns.Operators;

/// <summary>
/// <c>*</c> stands for any characters, or none; a backslash takes its meaning, and its own.
/// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching
/// </summary>
/// <param name="Literals">What stands between the wildcards; one, where there is no wildcard.</param>
internal sealed record WildcardMatch(IReadOnlyList<string> Literals) : ValueMatch
{
    public static WildcardMatch Parse(string pattern)
    {
        var literals = new List<string>();
        var literal = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '*' when at > 0 && pattern[at - 1] == '*' && literal.Length == 0:
                    throw new PatternException($"Consecutive wildcard characters at pos {at - 1}");
                case '*':
                    literals.Add(literal.ToString());
                    literal.Clear();
                    break;
                case '\\' when at + 1 < pattern.Length && pattern[at + 1] is '*' or '\\':
                    literal.Append(pattern[++at]);
                    break;
                case '\\':
                    throw new PatternException($"Invalid escape character at pos {at}");
                default:
                    literal.Append(pattern[at]);
                    break;
            }
        }
        literals.Add(literal.ToString());
        return new WildcardMatch(literals);
    }

    protected override bool Matches(JsonElement value)
    {
        if (TextOf(value) is not { } text)
        {
            return false;
        }
        if (Literals.Count == 1)
        {
            return text == Literals[0];
        }
        var (first, last) = (Literals[0], Literals[^1]);
        if (!text.StartsWith(first, StringComparison.Ordinal))
        {
            return false;
        }
        // The leftmost place for each literal leaves the most room for the next.
        var at = first.Length;
        foreach (var literal in Literals.Skip(1).Take(Literals.Count - 2))
        {
            var found = text.IndexOf(literal, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }
            at = found + literal.Length;
        }
        return text.Length - at >= last.Length && text.EndsWith(last, StringComparison.Ordinal);
    }
}
