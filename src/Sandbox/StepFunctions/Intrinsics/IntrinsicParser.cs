using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Paths;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>Reads an <see cref="IntrinsicCall"/>. https://states-language.net/spec.html#intrinsic-functions</summary>
internal sealed class IntrinsicParser(string text)
{
    private readonly TextCursor cursor = new(text);

    /// <summary>Parses, or throws a <see cref="FormatException"/> that says what is wrong and where.</summary>
    public IntrinsicCall Parse()
    {
        var call = ParseCall();
        cursor.SkipSpace();
        return cursor.AtEnd ? call : throw cursor.Fault("nothing may follow the closing parenthesis");
    }

    private IntrinsicCall ParseCall()
    {
        var start = cursor.Position;
        var name = cursor.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
        if (!IntrinsicFunctions.ByName.TryGetValue(name, out var function))
        {
            throw cursor.Fault($"'{name}' is not an intrinsic function");
        }
        cursor.SkipSpace();
        cursor.Expect("(");
        var arguments = ImmutableArray.CreateBuilder<IntrinsicArgument>();
        cursor.SkipSpace();
        while (!cursor.Accept(")"))
        {
            if (arguments.Count > 0)
            {
                cursor.Expect(",");
            }
            arguments.Add(ParseArgument());
            cursor.SkipSpace();
        }
        if (arguments.Count < function.Least || arguments.Count > function.Most)
        {
            throw cursor.Fault($"{name} does not take {arguments.Count} arguments");
        }
        return new IntrinsicCall(text[start..cursor.Position], name, arguments.ToImmutable());
    }

    private IntrinsicArgument ParseArgument()
    {
        cursor.SkipSpace();
        return cursor.Current switch
        {
            '$' => new IntrinsicArgument.Place(new PathParser(cursor).ParsePart()),
            '\'' => new IntrinsicArgument.Literal(Json.String(ParseString())),
            'S' => new IntrinsicArgument.Nested(ParseCall()),
            _ => new IntrinsicArgument.Literal(ParseLiteral()),
        };
    }

    /// <summary>
    /// In single quotes. A backslash escapes a quote, a brace or itself; before a brace it stays, so that
    /// States.Format can tell <c>\{\}</c> from <c>{}</c>.
    /// </summary>
    private string ParseString()
    {
        cursor.Expect("'");
        var value = new StringBuilder();
        while (!cursor.Accept("'"))
        {
            if (cursor.AtEnd)
            {
                throw cursor.Fault("a string has no closing quote");
            }
            if (cursor.Accept("\\'"))
            {
                value.Append('\'');
            }
            else if (cursor.Accept("\\\\"))
            {
                value.Append("\\\\");
            }
            else
            {
                value.Append(cursor.Next());
            }
        }
        return value.ToString();
    }

    private JsonElement ParseLiteral()
    {
        var word = cursor.TakeWhile(c => c is not (',' or ')') && !char.IsWhiteSpace(c));
        try
        {
            return JsonElement.Parse(word);
        }
        catch (JsonException)
        {
            throw cursor.Fault(
                $"'{word}' is neither a path, a string in single quotes, a number, true, false nor null"
            );
        }
    }
}
