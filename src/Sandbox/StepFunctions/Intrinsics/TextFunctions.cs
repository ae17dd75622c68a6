using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;

namespace XAcctWorkflow.Sandbox.StepFunctions.Intrinsics;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-strings</summary>
internal static class TextFunctions
{
    public static JsonElement Base64Encode(JsonElement[] arguments) =>
        Json.String(Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments[0].AsShortString())));

    public static JsonElement Base64Decode(JsonElement[] arguments)
    {
        try
        {
            return Json.String(Encoding.UTF8.GetString(Convert.FromBase64String(arguments[0].AsShortString())));
        }
        catch (FormatException)
        {
            throw new IntrinsicFault("the string is not Base64");
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "SHA-1 is one of the function's algorithms.")]
    [SuppressMessage("Security", "CA5351", Justification = "MD5 is one of the function's algorithms.")]
    public static JsonElement Hash(JsonElement[] arguments)
    {
        var data = Encoding.UTF8.GetBytes(
            arguments[0].ValueKind == JsonValueKind.String ? arguments[0].AsShortString() : arguments[0].GetRawText()
        );
        var hash = arguments[1].AsString() switch
        {
            "MD5" => MD5.HashData(data),
            "SHA-1" => SHA1.HashData(data),
            "SHA-256" => SHA256.HashData(data),
            "SHA-384" => SHA384.HashData(data),
            "SHA-512" => SHA512.HashData(data),
            var other => throw new IntrinsicFault(
                $"'{other}' is not one of the algorithms MD5, SHA-1, SHA-256, SHA-384, SHA-512"
            ),
        };
        return Json.String(Convert.ToHexStringLower(hash));
    }

    /// <summary>Each <c>{}</c> gives way to the next argument: numbers, booleans and null as in JSON.</summary>
    public static JsonElement Format(JsonElement[] arguments)
    {
        var template = arguments[0].AsString();
        var text = new StringBuilder();
        var next = 1;
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] == '\\' && at + 1 < template.Length)
            {
                text.Append(template[++at]);
            }
            else if (template[at] == '{' && at + 1 < template.Length && template[at + 1] == '}')
            {
                at++;
                if (next == arguments.Length)
                {
                    throw new IntrinsicFault("the template has more '{}' than there are arguments");
                }
                AppendValue(text, arguments[next++]);
            }
            else
            {
                text.Append(template[at]);
            }
        }
        return next == arguments.Length
            ? Json.String(text.ToString())
            : throw new IntrinsicFault("the template has fewer '{}' than there are arguments");
    }

    /// <summary>The documentation allows no objects and arrays here, but AWS takes them and writes them as Java does.</summary>
    private static void AppendValue(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(value.GetString());
                break;
            case JsonValueKind.Array:
                AppendAll(text, '[', value.EnumerateArray(), ']', item => AppendValue(text, item));
                break;
            case JsonValueKind.Object:
                AppendAll(
                    text,
                    '{',
                    value.EnumerateObject(),
                    '}',
                    member => AppendValue(text.Append(member.Name).Append('='), member.Value)
                );
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> items, char close, Action<T> append)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "" : ", ");
            first = false;
            append(item);
        }
        text.Append(close);
    }

    /// <summary>Every character of the second string separates; nothing between two separators is no part.</summary>
    public static JsonElement Split(JsonElement[] arguments) =>
        Json.Array(
            arguments[0]
                .AsString()
                .Split(arguments[1].AsString().ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
                .Select(Json.String)
        );
}
