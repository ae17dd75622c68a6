using System.Text.Json;
using System.Text.Json.Serialization;

namespace Amazon.Lambda.Serialization.SystemTextJson.Converters;

/// <summary>
/// Reads ISO 8601 text, or a number of seconds since 1970, whole or not; a whole number that would lie thousands of years
/// ahead is taken for milliseconds (https://github.com/aws/aws-lambda-dotnet/issues/839). Writes ISO 8601.
/// </summary>
public class DateTimeConverter : JsonConverter<DateTime>
{
    // Seconds from year 1 to year 5000, though compared with seconds from 1970: the package's own threshold.
    private const long LatestSeconds = 157_753_180_800;

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date))
            return date;
        if (reader.TokenType != JsonTokenType.Number)
            throw new JsonSerializerException($"Unknown data type for DateTime: {reader.TokenType}");
        if (!reader.TryGetInt64(out var whole))
            return DateTime.UnixEpoch.AddSeconds(reader.GetDouble());
        return whole > LatestSeconds ? DateTime.UnixEpoch.AddMilliseconds(whole) : DateTime.UnixEpoch.AddSeconds(whole);
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
