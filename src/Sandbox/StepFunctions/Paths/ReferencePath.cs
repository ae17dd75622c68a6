using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Paths;

/// <summary>
/// A path that names one place, to which a value can be written: fields and indexes only.
/// https://states-language.net/spec.html#ref-paths
/// </summary>
public sealed class ReferencePath
{
    public static readonly ReferencePath Root = new(JsonPath.Root);

    private readonly JsonPath path;

    private ReferencePath(JsonPath path) => this.path = path;

    public bool IsRoot => path.Steps.Count == 0;

    /// <summary>Parses, or throws a <see cref="FormatException"/> that says what is wrong.</summary>
    public static ReferencePath Parse(string text)
    {
        var path = JsonPath.Parse(text);
        return
            path.Origin == PathRoot.Input
            && path.Steps.All(step => step is PathStep.Field or PathStep.Index { At: >= 0 })
            ? new ReferencePath(path)
            : throw new FormatException($"'{text}' is not a reference path: it has to name one place below '$'");
    }

    /// <summary>
    /// The value with <paramref name="put"/> at this place. Fields on the way that do not exist are made; a value on the
    /// way that is not an object is in the way.
    /// </summary>
    public JsonElement Put(JsonElement into, JsonElement put) =>
        IsRoot ? put : Json.Build(writer => Write(writer, into, put, 0));

    private void Write(Utf8JsonWriter writer, JsonElement? at, JsonElement put, int depth)
    {
        if (depth == path.Steps.Count)
        {
            put.WriteTo(writer);
        }
        else if (path.Steps[depth] is PathStep.Field field)
        {
            WriteObject(writer, at, put, field.Name, depth);
        }
        else
        {
            WriteArray(writer, at, put, ((PathStep.Index)path.Steps[depth]).At, depth);
        }
    }

    private void WriteObject(Utf8JsonWriter writer, JsonElement? at, JsonElement put, string name, int depth)
    {
        if (at is { ValueKind: not JsonValueKind.Object })
        {
            throw InTheWay(at.Value);
        }
        var found = false;
        writer.WriteStartObject();
        if (at is { } existing)
        {
            foreach (var member in existing.EnumerateObject())
            {
                writer.WritePropertyName(member.Name);
                if (member.NameEquals(name))
                {
                    found = true;
                    Write(writer, member.Value, put, depth + 1);
                }
                else
                {
                    member.Value.WriteTo(writer);
                }
            }
        }
        if (!found)
        {
            writer.WritePropertyName(name);
            Write(writer, null, put, depth + 1);
        }
        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, JsonElement? at, JsonElement put, int index, int depth)
    {
        // The specification leaves an index without its element to the interpreter; AWS refuses it.
        if (at is not { ValueKind: JsonValueKind.Array } existing || index >= existing.GetArrayLength())
        {
            throw InTheWay(at ?? Json.Null);
        }
        writer.WriteStartArray();
        var here = 0;
        foreach (var item in existing.EnumerateArray())
        {
            if (here++ == index)
            {
                Write(writer, item, put, depth + 1);
            }
            else
            {
                item.WriteTo(writer);
            }
        }
        writer.WriteEndArray();
    }

    private EvaluationException InTheWay(JsonElement at) =>
        new($"Unable to apply ReferencePath {path.Text} to input {at.GetRawText()}", "States.ResultPathMatchFailure");

    public override string ToString() => path.Text;
}
