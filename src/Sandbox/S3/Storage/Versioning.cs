using System.Text.Json.Serialization;

namespace XAcctWorkflow.Sandbox.S3.Storage;

/// <summary>Whether a bucket keeps what is overwritten and deleted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Versioning>))]
public enum Versioning
{
    Unversioned,
    Enabled,
    Suspended,
}
