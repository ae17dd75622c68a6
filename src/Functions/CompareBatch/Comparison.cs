using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.CompareBatch;

/// <summary>What is at the target already, of a batch.</summary>
/// <param name="Found">By the object's index in the batch; what is not named is not there.</param>
/// <param name="There">How many of them.</param>
public sealed record Comparison(IReadOnlyList<FoundObject> Found, int There);

/// <summary>An object in the place of one that is to be moved.</summary>
/// <param name="ETag">With its quotes.</param>
/// <param name="Crc64Nvme">Where only that can tell whether the bytes are the same.</param>
/// <param name="LastModified">Where the move says ReplaceOlder.</param>
public sealed record FoundObject(
    int Index,
    Likeness Likeness,
    string ETag,
    string? Crc64Nvme,
    DateTimeOffset? LastModified
);

[JsonConverter(typeof(JsonStringEnumConverter<Likeness>))]
public enum Likeness
{
    /// <summary>Another size, or another checksum.</summary>
    Other,

    /// <summary>Of the same size, and with a checksum that the source's may equal.</summary>
    Perhaps,

    /// <summary>Of the same size and ETag.</summary>
    Same,
}
