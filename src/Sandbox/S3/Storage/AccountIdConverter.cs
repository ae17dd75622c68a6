using System.Text.Json;
using System.Text.Json.Serialization;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.S3.Storage;

internal sealed class AccountIdConverter : JsonConverter<AccountId>
{
    public override AccountId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        AccountId.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, AccountId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
