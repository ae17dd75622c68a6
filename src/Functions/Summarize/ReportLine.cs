using System.Text.Json.Serialization;

namespace XAcctWorkflow.Functions.Summarize;

/// <summary>A line of the report. A failed one is an entry of a manifest as well, so Key, Size and ETag are named as there.</summary>
public sealed record ReportLine
{
    public required string Key { get; init; }
    public required string TargetKey { get; init; }
    public required ReportedOutcome Outcome { get; init; }
    public long? Size { get; init; }
    public string? ETag { get; init; }
    public string? Crc64Nvme { get; init; }
    public string? Error { get; init; }
    public string? Cause { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ReportedOutcome>))]
public enum ReportedOutcome
{
    Failed,
    Copied,
    Moved,
    AlreadyThere,
    Skipped,

    /// <summary>A dry run would try to move it.</summary>
    Planned,
}
