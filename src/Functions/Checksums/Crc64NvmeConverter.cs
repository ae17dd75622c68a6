using System.Text.Json;
using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Checksums;

public sealed class Crc64NvmeConverter : JsonConverter<Crc64Nvme>
{
    public override Crc64Nvme Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return Crc64Nvme.Parse(reader.GetString() ?? "");
        }
        catch (FormatException fault)
        {
            throw new JsonException(fault.Message);
        }
    }

    public override void Write(Utf8JsonWriter writer, Crc64Nvme value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
