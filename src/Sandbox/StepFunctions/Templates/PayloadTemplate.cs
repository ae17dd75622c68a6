using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Templates;

/// <summary>
/// JSON in which the value of every field whose name ends in <c>.$</c> is an expression: Parameters, ResultSelector,
/// ItemSelector, Assign, Credentials. https://states-language.net/spec.html#payload-template
/// </summary>
public abstract record PayloadTemplate
{
    private PayloadTemplate() { }

    public JsonElement Evaluate(Bindings bindings) =>
        this is Literal literal ? literal.Value : Json.Build(writer => Write(writer, bindings));

    /// <summary>The names of the payload's fields, where it is an object.</summary>
    public IEnumerable<string> FieldNames =>
        this switch
        {
            Literal { Value.ValueKind: JsonValueKind.Object } literal => literal
                .Value.EnumerateObject()
                .Select(member => member.Name),
            Members members => members.All.Select(member => member.Name),
            _ => [],
        };

    protected abstract void Write(Utf8JsonWriter writer, Bindings bindings);

    /// <summary>Reads a template; <paramref name="fault"/> is told every mistake as (place below the template, what).</summary>
    public static PayloadTemplate Read(JsonElement json, Action<string, string> fault) => Read(json, "", fault);

    private static PayloadTemplate Read(JsonElement json, string at, Action<string, string> fault)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = json.EnumerateObject().Select(member => ReadMember(member, at, fault)).ToImmutableArray();
                foreach (var twice in members.GroupBy(member => member.Name).Where(group => group.Count() > 1))
                {
                    fault(at, $"There are two fields named '{twice.Key}' after '.$' is taken off");
                }
                return members.All(member => member.Value is Literal)
                    ? new Literal(Json.Build(json.WriteTo))
                    : new Members(members);
            case JsonValueKind.Array:
                var items = json.EnumerateArray()
                    .Select((item, index) => Read(item, $"{at}[{index}]", fault))
                    .ToImmutableArray();
                return items.All(item => item is Literal) ? new Literal(Json.Build(json.WriteTo)) : new Items(items);
            default:
                return new Literal(json);
        }
    }

    private static Member ReadMember(JsonProperty member, string at, Action<string, string> fault)
    {
        var place = $"{at}/{member.Name}";
        if (!member.Name.EndsWith(".$", StringComparison.Ordinal))
        {
            return new Member(member.Name, Read(member.Value, place, fault));
        }
        if (member.Value.ValueKind != JsonValueKind.String)
        {
            fault(place, "The value of a field whose name ends in '.$' has to be a string");
            return new Member(member.Name, new Literal(Json.Null));
        }
        try
        {
            var expression = Expression.Parse(member.Value.GetString()!);
            return new Member(member.Name[..^2], new Evaluated(member.Name, expression));
        }
        catch (FormatException wrong)
        {
            fault(place, $"The value has to be a valid JSONPath or intrinsic function call: {wrong.Message}");
            return new Member(member.Name, new Literal(Json.Null));
        }
    }

    private sealed record Literal(JsonElement Value) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, Bindings bindings) => Value.WriteTo(writer);
    }

    private sealed record Evaluated(string Field, Expression Expression) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, Bindings bindings) =>
            Expression.Evaluate(bindings, Field).WriteTo(writer);
    }

    private sealed record Member(string Name, PayloadTemplate Value);

    private sealed record Members(ImmutableArray<Member> All) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, Bindings bindings)
        {
            writer.WriteStartObject();
            foreach (var member in All)
            {
                writer.WritePropertyName(member.Name);
                member.Value.Write(writer, bindings);
            }
            writer.WriteEndObject();
        }
    }

    private sealed record Items(ImmutableArray<PayloadTemplate> All) : PayloadTemplate
    {
        protected override void Write(Utf8JsonWriter writer, Bindings bindings)
        {
            writer.WriteStartArray();
            foreach (var item in All)
            {
                item.Write(writer, bindings);
            }
            writer.WriteEndArray();
        }
    }
}
