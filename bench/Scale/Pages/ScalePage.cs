using System.Globalization;
using System.Text;
using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Scale.Model;

namespace XAcctWorkflow.Scale.Pages;

/// <summary>docs/scale.md, written from simulations and nothing else.</summary>
public static class ScalePage
{
    private static readonly (string Name, long Size)[] Sizes =
    [
        ("1 byte", 1),
        ("100 MB", 100_000_000),
        ("5 GB", 5_000_000_000),
        ("5 TB", 5_000_000_000_000),
        ("50 TB", ChunkPlan.LargestObject),
    ];

    private static readonly int[] Concurrencies = [16, 40];

    public static string Write(DirectoryInfo checkout)
    {
        var moves = Sizes.Select(size => (size.Name, Move: Simulation.Move(checkout, size.Size))).ToList();
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"""
            # What a move takes, by the object's size

            Written by `dotnet run --project bench/Scale > docs/scale.md`, and held to that by a test. Nothing here was measured
            on AWS. The committed state machine runs in the sandbox's engine in virtual time, with modelled functions: these
            make the requests that the functions make, with the functions' own arithmetic of chunks and parts, and take
            the time that the assumptions below say. So the counts follow from the code, and a test compares them, operation by
            operation, with the requests of real moves in the sandbox; the hours and the USD are as good as the assumptions.

            ## One object

            With the template's defaults ({new DeployedTemplate(checkout).Default(
                "ChunksAtOnce"
            )} chunks at once), a versioned source bucket in the same Region, and no failure.

            | size | chunks | invocations | S3 requests (PUT class / GET class) | transitions | history events, of 25,000 | time | longest chunk, of 900 s |
            |---|---|---|---|---|---|---|---|

            """
        );
        foreach (var (name, move) in moves)
            Cell.Line(
                page,
                name,
                Cell.Count(move.Chunks),
                Cell.Count(move.Bill.Invocations),
                $"{Cell.Count(move.Bill.Writes)} / {Cell.Count(move.Bill.Reads)}",
                Cell.Count(move.Bill.Transitions),
                Cell.Count(move.Events),
                Cell.Time(move.Elapsed),
                Cell.Time(move.LongestChunk)
            );
        page.Append(
            """

            | size | Lambda, USD | S3 requests, USD | transitions, USD | storage in staging, USD | all, USD | USD per TB |
            |---|---|---|---|---|---|---|

            """
        );
        foreach (var (name, move) in moves)
            Cell.Line(
                page,
                name,
                Cell.Usd(move.Bill.Lambda),
                Cell.Usd(move.Bill.S3),
                Cell.Usd(move.Bill.StepFunctions),
                Cell.Usd(move.Bill.Staged),
                Cell.Usd(move.Bill.Total),
                move.Size < 1_000_000 ? "" : Cell.Usd(move.PerTerabyte)
            );
        page.Append(
            """

            An object of up to 16 MiB is published by one PUT, a larger one by an upload of copied parts. At 50 TB that upload
            outlasts several invocations of WriteTarget: each stops by itself and the next goes on, so no time of 900 s is exceeded.

            ## More chunks at once

            The stack's parameter `ChunksAtOnce` trades time for concurrent functions; what is used stays nearly the same, and what is staged
            is stored for a shorter time.

            | size | at once | time | all, USD |
            |---|---|---|---|

            """
        );
        foreach (var (name, size) in Sizes[^2..])
        foreach (var atOnce in Concurrencies)
        {
            var move = Simulation.Move(checkout, size, atOnce);
            Cell.Line(page, name, Cell.Count(atOnce), Cell.Time(move.Elapsed), Cell.Usd(move.Bill.Total));
        }
        PrefixSection.Append(page, checkout);
        page.Append(
            """

            ## Assumptions

            Not counted: logs, traces, KMS requests, what the free tier spares, and traffic between Regions, which has its price
            per GB. A question mark leads what nobody here could confirm.

            | what | figure | from |
            |---|---|---|

            """
        );
        foreach (var assumption in Assumptions.All)
            Cell.Line(page, assumption.Name, $"{assumption.Value} {assumption.Unit}", assumption.Source);
        return page.ToString();
    }
}
