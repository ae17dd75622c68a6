using XAcctWorkflow.Functions.Clients;
using XAcctWorkflow.Functions.Configuration;
using XAcctWorkflow.Functions.Prefixes;

namespace XAcctWorkflow.Functions.Summarize;

/// <summary>Accounts for every object of a slice: a report of all, a manifest of the failed, and the counts.</summary>
public sealed class SliceReport(IS3Clients clients, Lazy<Staging> staging)
{
    private const string Step = "Summarize";
    private const int ReadsAtOnce = 32;

    /// <exception cref="Failures.MoveException"/>
    public async Task<Totals> RunAsync(PrefixState input, CancellationToken cancellation)
    {
        var keys = new PrefixKeys(input.Execution);
        var files = new StagingFiles(Step, clients.Own(null), staging.Value.Bucket, clients.Encrypted);
        var number = input.Slice.Number;
        var batches = await BatchesAsync(files, input.Slice.SmallManifest, cancellation);
        var larges = await BatchesAsync(files, input.Slice.LargeManifest, cancellation);
        var objects = await files.GetAsync(keys.Objects(number), null, cancellation);
        using var report = new MemoryStream();
        using var failed = new MemoryStream();
        if (number > 0 && input.Totals.FailedManifest is { Length: > 0 } before)
        {
            failed.Write(await files.GetAsync(before, null, cancellation));
        }
        var totals = input.Totals with { ReportPrefix = keys.Root };
        foreach (var some in batches.Concat(larges).Chunk(ReadsAtOnce))
        {
            var results = await Task.WhenAll(some.Select(batch => ResultsAsync(files, batch, cancellation)));
            foreach (var (batch, result) in some.Zip(results))
            {
                var items = batch.Object is { } large
                    ? [large]
                    : Lines.Read(objects.AsMemory((int)batch.Start, batch.Length), Lines.Json.ListedObject);
                foreach (
                    var line in items.Select((item, at) => Reporting.Line(input, item, result.GetValueOrDefault(at)))
                )
                {
                    Lines.Append(report, line, Lines.Json.ReportLine);
                    totals = Add(totals, line);
                    if (line.Outcome is ReportedOutcome.Failed)
                    {
                        // Fed back in, it is moved as it is by then.
                        Lines.Append(failed, line with { Size = null, ETag = null }, Lines.Json.ReportLine);
                    }
                }
            }
        }
        await files.PutAsync(keys.Report(number), report, cancellation);
        if (failed.Length > 0)
        {
            await files.PutAsync(keys.Failed(number), failed, cancellation);
            totals = totals with { FailedManifest = keys.Failed(number) };
        }
        using var summary = new MemoryStream();
        Lines.Append(summary, totals, Lines.Json.Totals);
        await files.PutAsync(keys.Summary, summary, cancellation);
        return totals;
    }

    private static async Task<List<Batch>> BatchesAsync(
        StagingFiles files,
        string key,
        CancellationToken cancellation
    ) => [.. Lines.Read(await files.GetAsync(key, null, cancellation), Lines.Json.Batch)];

    private static async Task<Dictionary<int, ObjectResult>> ResultsAsync(
        StagingFiles files,
        Batch batch,
        CancellationToken cancellation
    )
    {
        var text = await files.FindAsync(batch.Results, null, cancellation);
        return text is null ? [] : Lines.Read(text, Lines.Json.ObjectResult).ToDictionary(result => result.Index);
    }

    private static Totals Add(Totals totals, ReportLine line)
    {
        var size = line.Size ?? 0;
        totals = totals with { Objects = totals.Objects + 1, Bytes = totals.Bytes + size };
        return line.Outcome switch
        {
            ReportedOutcome.Moved => totals with { Moved = totals.Moved + 1, BytesCopied = totals.BytesCopied + size },
            ReportedOutcome.Copied => totals with
            {
                Copied = totals.Copied + 1,
                BytesCopied = totals.BytesCopied + size,
            },
            ReportedOutcome.AlreadyThere => totals with { AlreadyThere = totals.AlreadyThere + 1 },
            ReportedOutcome.Skipped => totals with { Skipped = totals.Skipped + 1 },
            ReportedOutcome.Planned => totals with { Planned = totals.Planned + 1 },
            _ => totals with { Failed = totals.Failed + 1 },
        };
    }
}
