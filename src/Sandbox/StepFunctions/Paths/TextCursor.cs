namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>A position in an expression's text, shared by the parsers of paths, filters and intrinsic functions.</summary>
internal sealed class TextCursor(string text)
{
    public string Text => text;
    public int Position { get; private set; }
    public bool AtEnd => Position >= text.Length;

    /// <summary>The character here, or NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[Position];

    public char Next() => text[Position++];

    public bool IsAt(string token) => string.CompareOrdinal(text, Position, token, 0, token.Length) == 0;

    public bool Accept(string token)
    {
        if (!IsAt(token))
        {
            return false;
        }
        Position += token.Length;
        return true;
    }

    public void Expect(string token)
    {
        if (!Accept(token))
        {
            throw Fault($"expected '{token}'");
        }
    }

    public void SkipSpace()
    {
        while (char.IsWhiteSpace(Current))
        {
            Position++;
        }
    }

    public string TakeWhile(Func<char, bool> wanted)
    {
        var start = Position;
        while (!AtEnd && wanted(Current))
        {
            Position++;
        }
        return text[start..Position];
    }

    /// <summary>A string in the given quotes; a backslash takes the next character as it is.</summary>
    public string Quoted()
    {
        var quote = Next();
        var value = new System.Text.StringBuilder();
        while (Current != quote)
        {
            if (AtEnd || (Accept("\\") && AtEnd))
            {
                throw Fault("a string has no closing quote");
            }
            value.Append(Next());
        }
        Next();
        return value.ToString();
    }

    public FormatException Fault(string what) =>
        new(
            AtEnd
                ? $"'{text}': {what}, but the text ends"
                : $"'{text}': {what} at position {Position + 1}, before '{text[Position..]}'"
        );
}
