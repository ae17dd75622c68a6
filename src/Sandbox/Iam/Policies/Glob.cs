namespace XAcctWorkflow.Sandbox.Iam.Policies;

/// <summary>
/// Text with wildcards: <c>*</c> for any run of characters, <c>?</c> for any one. A wildcard is a mark beside the text
/// and no character in it, since a variable's value may hold an asterisk that means itself.
/// </summary>
internal readonly struct Glob(ReadOnlyMemory<char> text, ReadOnlyMemory<bool> wild)
{
    public static Glob Parse(string pattern) => new(pattern.AsMemory(), pattern.Select(c => c is '*' or '?').ToArray());

    public bool IsAnything => text.Length == 1 && IsRun(0);

    /// <summary>The text, for where wildcards mean themselves.</summary>
    public override string ToString() => text.ToString();

    public bool Matches(ReadOnlySpan<char> value, bool ignoreCase = false)
    {
        var chars = text.Span;
        var marks = wild.Span;
        var (at, given, resumeAt, resumeGiven) = (0, 0, -1, 0);
        while (given < value.Length)
        {
            if (at < text.Length && IsRun(at))
            {
                (resumeAt, resumeGiven) = (at++, given);
            }
            else if (at < text.Length && (marks[at] || Same(chars[at], value[given], ignoreCase)))
            {
                at++;
                given++;
            }
            else if (resumeAt >= 0)
            {
                at = resumeAt + 1;
                given = ++resumeGiven;
            }
            else
            {
                return false;
            }
        }
        while (at < text.Length && IsRun(at))
        {
            at++;
        }
        return at == text.Length;
    }

    /// <summary>Splits at a character, at most into <paramref name="count"/> parts, as string.Split does.</summary>
    public IReadOnlyList<Glob> Split(char separator, int count)
    {
        var parts = new List<Glob>();
        var start = 0;
        for (var i = 0; i < text.Length && parts.Count < count - 1; i++)
        {
            if (text.Span[i] == separator)
            {
                parts.Add(Slice(start, i));
                start = i + 1;
            }
        }
        parts.Add(Slice(start, text.Length));
        return parts;
    }

    private Glob Slice(int start, int end) => new(text[start..end], wild[start..end]);

    private bool IsRun(int index) => wild.Span[index] && text.Span[index] == '*';

    private static bool Same(char a, char b, bool ignoreCase) =>
        a == b || (ignoreCase && char.ToLowerInvariant(a) == char.ToLowerInvariant(b));
}
