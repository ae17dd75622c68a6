using System.Text.Json.Serialization;

namespace XAcctWorkflow.Sandbox.S3.Checksums;

/// <summary>What a multipart object's checksum is taken over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChecksumType>))]
public enum ChecksumType
{
    /// <summary>Over the object's bytes.</summary>
    FullObject,

    /// <summary>Over the parts' checksums; its value ends in <c>-</c> and the number of parts.</summary>
    Composite,
}
