using System.Text.Json;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.Summarize;

/// <summary>Makes a report's line of an object and of what its batch's results say of it.</summary>
internal static class Reporting
{
    /// <summary>A cause can be as long as an execution's.</summary>
    private const int LongestCause = 2000;

    /// <param name="result">Null where its batch has failed as a whole.</param>
    public static ReportLine Line(PrefixState input, ListedObject item, ObjectResult? result)
    {
        var (error, cause) = input.DryRun ? default : FailureOf(result);
        var outcome = input.DryRun ? ReportedOutcome.Planned : OutcomeOf(result);
        return new ReportLine
        {
            Key = item.Key.ToString(),
            TargetKey = input.Target.KeyOf(item.Key, input.Source.Prefix),
            Outcome = outcome,
            Size = item.Size ?? result?.Size,
            ETag = item.ETag,
            Crc64Nvme = result?.Crc64Nvme ?? Member(result?.Moved, "Receipt", "Checksum", "Value"),
            Error = error,
            Cause = cause is { Length: > LongestCause } ? cause[..LongestCause] + "…" : cause,
        };
    }

    private static ReportedOutcome OutcomeOf(ObjectResult? result) =>
        result switch
        {
            null or { Failure: not null } => ReportedOutcome.Failed,
            { Moved: { } moved } => Member(moved, "Receipt", "Outcome") switch
            {
                "Skipped" => ReportedOutcome.Skipped,
                "AlreadyThere" when !moved.TryGetProperty("SourceDeletion", out _) => ReportedOutcome.AlreadyThere,
                _ when moved.TryGetProperty("SourceDeletion", out _) => ReportedOutcome.Moved,
                _ => ReportedOutcome.Copied,
            },
            { Outcome: ObjectOutcome.Failed } => ReportedOutcome.Failed,
            { Deleted: true } => ReportedOutcome.Moved,
            { Outcome: ObjectOutcome.Copied } => ReportedOutcome.Copied,
            { Outcome: ObjectOutcome.AlreadyThere } => ReportedOutcome.AlreadyThere,
            _ => ReportedOutcome.Skipped,
        };

    private static (string? Error, string? Cause) FailureOf(ObjectResult? result)
    {
        if (result is null)
        {
            return ("BatchFailed", "Its batch failed as a whole: the Map run in the execution's history says why.");
        }
        if (result.Failure is not { } failure)
        {
            return (result.Error, result.Cause);
        }
        var (error, cause) = (Member(failure, "Error"), Member(failure, "Cause"));
        // A failed execution's cause is what DescribeExecution says of it, as text.
        try
        {
            using var told = JsonDocument.Parse(cause ?? "");
            return (Member(told.RootElement, "Error") ?? error, Member(told.RootElement, "Cause") ?? cause);
        }
        catch (JsonException)
        {
            return (error, cause);
        }
    }

    private static string? Member(JsonElement? json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            json =
                json is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var inner)
                    ? inner
                    : null;
        }
        return json is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
    }
}
