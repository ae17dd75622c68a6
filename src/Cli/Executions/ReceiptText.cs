using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace XAcctWorkflow.Cli.Executions;

/// <summary>What an execution gave, to read: a move's receipt in lines, anything else as the JSON that it is.</summary>
public static class ReceiptText
{
    public static string Of(JsonNode? output)
    {
        if (output is not JsonObject given || given["Receipt"] is not JsonObject receipt)
            return output is null ? "null" : JsonText.Of(output);
        var text = new StringBuilder();
        Line(text, "from", Location(receipt["Source"]));
        Line(text, "to", Location(receipt["Target"]));
        Line(text, "bytes", Bytes(receipt["Bytes"]));
        Line(text, "outcome", $"{receipt["Outcome"]}");
        if (receipt["Checksum"] is JsonObject checksum)
            Line(text, "checksum", $"{checksum["Algorithm"]} {checksum["Value"]}");
        Lines(text, "verified", receipt["VerifiedAgainst"]);
        Lines(text, "not kept", receipt["NotKept"]);
        return text.ToString().TrimEnd();
    }

    private static string Location(JsonNode? place) =>
        $"s3://{place?["Bucket"]}/{place?["Key"]}"
        + (place?["VersionId"] is { } version ? $", version {version}" : "")
        + (place?["ETag"] is { } tag ? $", ETag {tag}" : "");

    private static string Bytes(JsonNode? bytes) =>
        bytes is JsonValue value && value.TryGetValue<long>(out var number)
            ? number.ToString("N0", CultureInfo.InvariantCulture)
            : $"{bytes}";

    private static void Lines(StringBuilder text, string name, JsonNode? entries)
    {
        foreach (var entry in entries as JsonArray ?? [])
        {
            Line(text, name, $"{entry}");
            name = "";
        }
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name, -9} {value}").Append('\n');
}
