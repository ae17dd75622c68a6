using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>Reads a <see cref="PathFilter"/>: or, and, not, then comparisons, by falling precedence.</summary>
internal sealed class FilterParser(TextCursor cursor)
{
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">"];

    public PathFilter Parse()
    {
        var left = ParseAnd();
        while (AcceptToken("||"))
        {
            left = new PathFilter.Or(left, ParseAnd());
        }
        return left;
    }

    private PathFilter ParseAnd()
    {
        var left = ParseTerm();
        while (AcceptToken("&&"))
        {
            left = new PathFilter.And(left, ParseTerm());
        }
        return left;
    }

    private PathFilter ParseTerm()
    {
        if (AcceptToken("!"))
        {
            return new PathFilter.Not(ParseTerm());
        }
        if (AcceptToken("("))
        {
            var inner = Parse();
            cursor.SkipSpace();
            cursor.Expect(")");
            return inner;
        }
        var left = ParseOperand();
        if (AcceptToken("=~"))
        {
            return new PathFilter.Matches(left, ParsePattern());
        }
        if (AcceptToken("in ") || AcceptToken("in["))
        {
            return new PathFilter.In(left, ParseList(), Negated: false);
        }
        if (AcceptToken("nin ") || AcceptToken("nin["))
        {
            return new PathFilter.In(left, ParseList(), Negated: true);
        }
        var comparison = Comparisons.FirstOrDefault(AcceptToken);
        return comparison is null
            ? new PathFilter.Exists(left)
            : new PathFilter.Compare(left, comparison, ParseOperand());
    }

    private FilterOperand ParseOperand()
    {
        cursor.SkipSpace();
        if (cursor.Current is '@' or '$')
        {
            var path = new PathParser(cursor).ParsePart();
            return path.Origin is PathRoot.Current or PathRoot.Input
                ? new FilterOperand(null, path)
                : throw cursor.Fault("a filter's path has to start with '@' or '$'");
        }
        return new FilterOperand(ParseLiteral(), null);
    }

    private JsonElement ParseLiteral()
    {
        cursor.SkipSpace();
        if (cursor.Current is '\'' or '"')
        {
            return Json.String(cursor.Quoted());
        }
        var word = cursor.TakeWhile(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '+');
        try
        {
            return JsonElement.Parse(word);
        }
        catch (JsonException)
        {
            throw cursor.Fault($"'{word}' is neither a path nor a literal");
        }
    }

    private ImmutableArray<JsonElement> ParseList()
    {
        cursor.SkipSpace();
        cursor.Accept("[");
        var members = ImmutableArray.CreateBuilder<JsonElement>();
        while (!AcceptToken("]"))
        {
            members.Add(ParseLiteral());
            AcceptToken(",");
        }
        return members.ToImmutable();
    }

    private Regex ParsePattern()
    {
        cursor.SkipSpace();
        cursor.Expect("/");
        var pattern = cursor.TakeWhile(c => c != '/');
        cursor.Expect("/");
        var options = cursor.Accept("i") ? RegexOptions.IgnoreCase : RegexOptions.None;
        try
        {
            return new Regex($"^(?:{pattern})$", options | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            throw cursor.Fault($"'{pattern}' is not a regular expression");
        }
    }

    private bool AcceptToken(string token)
    {
        cursor.SkipSpace();
        return cursor.Accept(token);
    }
}
