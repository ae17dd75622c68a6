using System.Diagnostics;
using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Bench.Prefix;

/// <summary>The same objects in batches and by an execution each, size by size: what <c>SmallObjectBytes</c> decides.</summary>
internal sealed class Threshold(TwoAccounts accounts)
{
    private const int MiB = 1 << 20;

    /// <summary>So many bytes of each size, yet no more objects than these.</summary>
    private const int Bytes = 256 * MiB;
    private const int MostObjects = 64;

    private static readonly int[] Sizes = [64 << 10, MiB, 4 * MiB, 8 * MiB, 16 * MiB, 32 * MiB, 64 * MiB];

    private readonly PrefixRun run = new(accounts);

    public async Task<int> RunAsync()
    {
        Console.WriteLine("objects of, number, in batches, an execution each");
        var faults = 0;
        foreach (var size in Sizes)
        {
            var count = Math.Min(MostObjects, Bytes / size);
            await PutAsync(size, count);
            // The first of each starts the functions, which are warm in the others.
            if (size == Sizes[0])
            {
                await MoveAsync(size, "warm-batches/", Sizes[^1]);
                await MoveAsync(size, "warm-executions/", 0);
            }
            var batches = await MoveAsync(size, "batches/", Sizes[^1]);
            var executions = await MoveAsync(size, "executions/", 0);
            Console.WriteLine($"{size / 1024, 6} KiB, {count}, {batches.Seconds:0.00} s, {executions.Seconds:0.00} s");
            faults += batches.Copied == count && executions.Copied == count ? 0 : 1;
        }
        return faults;
    }

    private async Task PutAsync(int size, int count)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        for (var number = 0; number < count; number++)
            await accounts.Theirs.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = TwoAccounts.SourceBucket,
                    Key = $"{size}/{number:D4}",
                    InputStream = new MemoryStream(bytes),
                }
            );
    }

    private async Task<(double Seconds, int Copied)> MoveAsync(int size, string to, int small)
    {
        var more = new JsonObject
        {
            ["SmallObjectBytes"] = small,
            // Two cores: more only wait for each other.
            ["Concurrency"] = 4,
            ["LargeConcurrency"] = 4,
        };
        var start = Stopwatch.GetTimestamp();
        var totals = await run.MoveAsync($"{size}/", $"{to}{size}/", more, _ => { });
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, totals["Copied"]!.GetValue<int>());
    }
}
