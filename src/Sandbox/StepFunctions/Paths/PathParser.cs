using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>Reads a <see cref="JsonPath"/>, by itself or where one stands inside a filter or an intrinsic function.</summary>
internal sealed class PathParser(TextCursor cursor)
{
    public PathParser(string text)
        : this(new TextCursor(text)) { }

    public JsonPath Parse()
    {
        var path = ParsePart();
        return cursor.AtEnd ? path : throw cursor.Fault("this cannot stand in a path");
    }

    /// <summary>Reads as far as the path goes and leaves the cursor behind it.</summary>
    public JsonPath ParsePart()
    {
        var start = cursor.Position;
        var (origin, variable) = ReadRoot();
        var steps = ImmutableArray.CreateBuilder<PathStep>();
        while (cursor.Current is '.' or '[')
        {
            ReadStep(steps);
        }
        return new JsonPath(cursor.Text[start..cursor.Position], origin, variable, steps.ToImmutable());
    }

    private (PathRoot Origin, string Variable) ReadRoot()
    {
        if (cursor.Accept("@"))
        {
            return (PathRoot.Current, "");
        }
        if (cursor.Accept("$$"))
        {
            return (PathRoot.Context, "");
        }
        if (!cursor.Accept("$"))
        {
            throw cursor.Fault("a path has to start with '$'");
        }
        var variable = cursor.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_');
        return variable.Length == 0 ? (PathRoot.Input, "") : (PathRoot.Variable, variable);
    }

    private void ReadStep(ImmutableArray<PathStep>.Builder steps)
    {
        if (cursor.Accept("["))
        {
            steps.Add(ReadBrackets());
            return;
        }
        if (cursor.Accept(".."))
        {
            steps.Add(new PathStep.Descent());
            if (cursor.Accept("["))
            {
                steps.Add(ReadBrackets());
                return;
            }
        }
        else
        {
            cursor.Expect(".");
        }
        if (cursor.Accept("*"))
        {
            steps.Add(new PathStep.Wildcard());
            return;
        }
        var name = ReadName();
        if (name.Length == 0)
        {
            throw cursor.Fault("a field's name is missing");
        }
        steps.Add(
            PathStep.Function.Names.Contains(name) && cursor.Accept("()")
                ? new PathStep.Function(name)
                : new PathStep.Field(name)
        );
    }

    /// <summary>A backslash takes the next character as it is: <c>$.store\.book</c>.</summary>
    private string ReadName()
    {
        var name = new StringBuilder();
        while (cursor.Current == '\\' || (IsNamePart(cursor.Current) && !cursor.IsAt("&&")))
        {
            if (cursor.Accept("\\") && cursor.AtEnd)
            {
                throw cursor.Fault("a backslash needs a character after it");
            }
            name.Append(cursor.Next());
        }
        return name.ToString();
    }

    private static bool IsNamePart(char c) =>
        c != '\0' && !char.IsWhiteSpace(c) && !"./[](),=<>!|'\"*?@".Contains(c, StringComparison.Ordinal);

    private PathStep ReadBrackets()
    {
        cursor.SkipSpace();
        PathStep step;
        if (cursor.Accept("*"))
        {
            step = new PathStep.Wildcard();
        }
        else if (cursor.Accept("?"))
        {
            cursor.SkipSpace();
            cursor.Expect("(");
            step = new PathStep.Filter(new FilterParser(cursor).Parse());
            cursor.SkipSpace();
            cursor.Expect(")");
        }
        else
        {
            step = ReadNamesOrNumbers();
        }
        cursor.SkipSpace();
        cursor.Expect("]");
        return step;
    }

    private PathStep ReadNamesOrNumbers()
    {
        var members = ImmutableArray.CreateBuilder<PathStep>();
        do
        {
            cursor.SkipSpace();
            if (cursor.Current is '\'' or '"')
            {
                members.Add(new PathStep.Field(cursor.Quoted()));
            }
            else
            {
                members.Add(ReadIndexOrSlice());
            }
            cursor.SkipSpace();
        } while (cursor.Accept(","));
        return members.Count == 1 ? members[0] : new PathStep.Union(members.ToImmutable());
    }

    private PathStep ReadIndexOrSlice()
    {
        var first = ReadNumber();
        if (!cursor.Accept(":"))
        {
            return first is { } at
                ? new PathStep.Index(at)
                : throw cursor.Fault("expected a name in quotes or an index");
        }
        var last = ReadNumber();
        var by = cursor.Accept(":") ? ReadNumber() ?? 1 : 1;
        return by > 0 ? new PathStep.Slice(first, last, by) : throw cursor.Fault("a slice's step has to be positive");
    }

    private int? ReadNumber()
    {
        cursor.SkipSpace();
        var digits = cursor.TakeWhile(c => char.IsAsciiDigit(c) || c == '-');
        cursor.SkipSpace();
        return digits.Length == 0 ? null
            : int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
            : throw cursor.Fault($"'{digits}' is not an index");
    }
}
