namespace XAcctWorkflow.Functions.Summarize;

/// <summary>The account of all slices so far: every object that was listed and taken is in exactly one count.</summary>
public sealed record Totals
{
    public static Totals None { get; } = new() { ReportPrefix = "", FailedManifest = "" };

    public long Objects { get; init; }
    public long Bytes { get; init; }

    /// <summary>Copied, and gone from the source.</summary>
    public long Moved { get; init; }
    public long Copied { get; init; }

    /// <summary>Of what was moved or copied.</summary>
    public long BytesCopied { get; init; }
    public long AlreadyThere { get; init; }
    public long Skipped { get; init; }
    public long Failed { get; init; }

    /// <summary>What a dry run would have moved.</summary>
    public long Planned { get; init; }

    /// <summary>Where the reports are in the staging bucket.</summary>
    public required string ReportPrefix { get; init; }

    /// <summary>The key of a manifest of all that failed; empty where nothing did.</summary>
    public required string FailedManifest { get; init; }
}
