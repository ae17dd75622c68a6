using System.Text.Json;
using System.Text.Json.Serialization;
using XAcctWorkflow.Functions.Moves;

namespace XAcctWorkflow.Functions.Prefixes;

/// <summary>What became of one object of a batch: a line of the batch's results.</summary>
public sealed record ObjectResult
{
    /// <summary>In the batch.</summary>
    public required int Index { get; init; }

    public required ObjectOutcome Outcome { get; init; }

    /// <summary>In bytes; 0 where it is not known.</summary>
    public long Size { get; init; }

    /// <summary>The name of the failure.</summary>
    public string? Error { get; init; }
    public string? Cause { get; init; }

    /// <summary>Of the bytes as they passed from the one account to the other.</summary>
    public string? Crc64Nvme { get; init; }

    /// <summary>What was copied, for its deletion.</summary>
    public string? SourceETag { get; init; }
    public VersionId? SourceVersionId { get; init; }

    /// <summary>Whether the target is verified, attributes and all, so that the source may go.</summary>
    public bool MayDelete { get; init; }

    public bool Deleted { get; init; }

    /// <summary>A large object's: the output of its execution of move-object.</summary>
    public JsonElement? Moved { get; init; }

    /// <summary>A large object's: the error and cause of its execution.</summary>
    public JsonElement? Failure { get; init; }

    public static ObjectResult Failed(int index, ListedObject item, string error, string cause) =>
        new()
        {
            Index = index,
            Outcome = ObjectOutcome.Failed,
            Size = item.Size ?? 0,
            Error = error,
            Cause = cause,
        };
}

[JsonConverter(typeof(JsonStringEnumConverter<ObjectOutcome>))]
public enum ObjectOutcome
{
    Failed,
    Copied,

    /// <summary>The same bytes were there before.</summary>
    AlreadyThere,

    /// <summary>Another object was there, and the move says OnConflict Skip.</summary>
    Skipped,
}
