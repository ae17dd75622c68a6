using System.Text.Json;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.ListObjects;

/// <summary>An S3 Inventory's <c>manifest.json</c>, as far as an inventory in CSV needs it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html</remarks>
internal sealed record Inventory(IReadOnlyList<string> Columns, IReadOnlyList<ObjectKey> Files)
{
    private const string Rule = "the manifest.json of an S3 Inventory in CSV";

    public static Inventory Parse(byte[] text, Func<string, string, InvalidInputException> fail)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            var format = root.GetProperty("fileFormat").GetString();
            if (format != "CSV")
            {
                throw fail($"fileFormat {format}", Rule);
            }
            return new Inventory(
                root.GetProperty("fileSchema").GetString()!.Split(',', StringSplitOptions.TrimEntries),
                [
                    .. root.GetProperty("files")
                        .EnumerateArray()
                        .Select(file =>
                            ObjectKey.TryParse(file.GetProperty("key").GetString(), out var key)
                                ? key
                                : throw fail("a file without a key", Rule)
                        ),
                ]
            );
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw fail(fault.Message, Rule);
        }
    }
}
