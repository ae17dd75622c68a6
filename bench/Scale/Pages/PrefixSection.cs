using System.Text;
using XAcctWorkflow.Functions.CheckPrefix;
using XAcctWorkflow.Scale.Model;

namespace XAcctWorkflow.Scale.Pages;

/// <summary>What many objects at once take, beside an execution of move-object for each.</summary>
public static class PrefixSection
{
    public const long Million = 1_000_000;

    public static IReadOnlyList<(string Name, long Size)> Sizes { get; } =
    [("10 KB", 10_000), ("1 MB", 1_000_000), ("100 MB", 100_000_000)];

    private static readonly long[] Thresholds = [1, 4, 8, 16, 64];

    public static void Append(StringBuilder page, DirectoryInfo checkout)
    {
        page.Append(
            $"""

            ## A million objects

            The same for a whole prefix ([prefix.md](prefix.md)) with its defaults: up to {PrefixLimits.ObjectsPerBatch} objects or {PrefixLimits.BatchBytes
                >> 20} MiB in a batch,
            and an execution of its own for each object of more than {PrefixLimits.SmallObject
                >> 20} MiB. Beside it, a million executions of move-object. The
            children of the Maps are simulated one by one, each as the execution that it is; functions are warm.

            | objects of | moved by | transitions | Express executions | invocations | S3 requests (PUT class / GET class) | time | all, USD |
            |---|---|---|---|---|---|---|---|

            """
        );
        foreach (var (name, size) in Sizes)
        {
            var prefix = PrefixSimulation.Move(checkout, Million, size);
            Line(
                page,
                name,
                PrefixSteps.IsSmall(size) ? $"batches of {prefix.Batch}" : "an execution each, of a Map",
                prefix.Bill,
                Cell.Time(prefix.Elapsed)
            );
            var single = new Bill();
            single.Add(Simulation.Move(checkout, size, isWarm: true).Bill, Million);
            Line(page, name, "an execution each", single, "");
        }
        page.Append(
            """

            The time is that of 20 children at once, which `Concurrency` and `LargeConcurrency` change; a million executions
            that somebody starts by themselves take as long as that somebody does.

            ## Where a batch ends and an execution begins

            USD per 1,000 objects of a size, in batches (where `SmallObjectBytes` lets them in) and by an execution each.

            | objects of | in a batch | in batches, USD | an execution each, USD |
            |---|---|---|---|

            """
        );
        foreach (var mebibytes in Thresholds)
        {
            var size = mebibytes << 20;
            var (batched, batch) = PrefixSimulation.Batched(checkout, 1_000, size);
            Cell.Line(
                page,
                $"{mebibytes} MiB",
                Cell.Count(batch),
                Cell.Usd(batched.Total),
                Cell.Usd(1_000 * Simulation.Move(checkout, size, isWarm: true).Bill.Total)
            );
        }
        page.Append(
            """

            Batches cost less at any size that they can hold. What speaks for an execution is what it keeps: a broken read goes on
            where it broke, where an object of a batch is read anew; a history for each object; and time, since a batch has two
            minutes for each of its steps. At 8 MiB an object that is read anew costs a fraction of a second.

            """
        );
    }

    private static void Line(StringBuilder page, string name, string way, Bill bill, string time) =>
        Cell.Line(
            page,
            name,
            way,
            Cell.Count(bill.Transitions),
            Cell.Count(bill.ExpressExecutions),
            Cell.Count(bill.Invocations),
            $"{Cell.Count(bill.Writes)} / {Cell.Count(bill.Reads)}",
            time,
            Cell.Usd(bill.Total)
        );
}
