using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;

namespace XAcctWorkflow.Sandbox.StepFunctions.MapRuns;

/// <summary>Takes the items out of an object's contents.</summary>
internal static class ItemText
{
    public const string ReaderFailed = "States.ItemReaderFailed";

    public static IEnumerable<JsonElement> Read(ItemReader reader, string text) =>
        reader.Format switch
        {
            ItemFormat.JsonLines => Lines(text),
            ItemFormat.Csv => Csv(reader, text),
            _ => Array(text),
        };

    private static IEnumerable<JsonElement> Array(string text) =>
        Parse(text) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : throw new StatesException(ReaderFailed, "Attempting to map over non-iterable node.");

    private static IEnumerable<JsonElement> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);

    private static IEnumerable<JsonElement> Csv(ItemReader reader, string text)
    {
        IReadOnlyList<string>? headers = reader.CsvHeaders;
        if (headers is not null)
        {
            RefuseTwice(headers);
        }
        foreach (var row in CsvText.Rows(text, reader.CsvDelimiter))
        {
            if (headers is null)
            {
                headers = row;
                RefuseTwice(headers);
                continue;
            }
            // A row that is too short has empty fields at its end, what a row has beyond the headers is dropped.
            yield return Json.Object(
                headers.Select((header, at) => KeyValuePair.Create(header, Json.String(at < row.Count ? row[at] : "")))
            );
        }
    }

    private static void RefuseTwice(IReadOnlyList<string> headers)
    {
        if (headers.Distinct().Count() < headers.Count)
        {
            throw new StatesException(ReaderFailed, "CSV headers cannot contain duplicates.");
        }
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw new StatesException(ReaderFailed, $"The object is not JSON: {wrong.Message}");
        }
    }
}
