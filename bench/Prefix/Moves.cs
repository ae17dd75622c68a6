using System.Text.Json.Nodes;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;

namespace XAcctWorkflow.Bench.Prefix;

/// <summary>Moves the objects, and holds what was reported and what is there against what has to be.</summary>
internal sealed class Moves(TwoAccounts accounts, IReadOnlyList<MixedObject> objects)
{
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 16 };

    private readonly PrefixRun run = new(accounts);

    public int Faults { get; private set; }

    public async Task<int> PutAsync()
    {
        await Parallel.ForEachAsync(
            objects,
            AtOnce,
            async (item, token) =>
                await accounts.Theirs.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = TwoAccounts.SourceBucket,
                        Key = item.Key,
                        InputStream = new MemoryStream(item.Bytes(0)),
                    },
                    token
                )
        );
        await accounts.Theirs.PutBucketPolicyAsync(
            TwoAccounts.SourceBucket,
            $$"""
            {
              "Version": "2012-10-17",
              "Statement": {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::{{TwoAccounts.SourceBucket}}/*.denied"
              }
            }
            """
        );
        return objects.Count;
    }

    /// <summary>The first time: what may not be read and what changes fails, each by itself.</summary>
    public async Task<JsonNode> MoveAsync(string to)
    {
        var totals = await RunAsync(to);
        var denied = objects.Count(item => item.IsDenied);
        var changed = objects.Count(item => item.Changes && !item.IsDenied);
        Hold(totals, "Objects", objects.Count);
        Hold(totals, "Failed", denied + changed);
        Hold(totals, "Copied", objects.Count - denied - changed);
        await AccountAsync(totals);
        return totals;
    }

    /// <summary>The second time: only what has changed is copied.</summary>
    public async Task<JsonNode> MoveAgainAsync(string to)
    {
        var totals = await RunAsync(to);
        var denied = objects.Count(item => item.IsDenied);
        var changed = objects.Count(item => item.Changes && !item.IsDenied);
        Hold(totals, "Failed", denied);
        Hold(totals, "Copied", changed);
        Hold(totals, "AlreadyThere", objects.Count - denied - changed);
        await AccountAsync(totals);
        return totals;
    }

    /// <summary>What has to be there is there, byte for byte, and nothing else.</summary>
    public async Task CompareAsync(string to)
    {
        var there = await KeysAsync(to);
        var wanted = objects
            .Where(item => !item.IsDenied)
            .Select(item => (Item: item, Key: to + item.Key[item.Prefix.Length..]))
            .ToList();
        var same = 0;
        await Parallel.ForEachAsync(
            wanted.Where(one => there.Contains(one.Key)),
            AtOnce,
            async (one, token) =>
            {
                using var read = await accounts.Ours.GetObjectAsync(TwoAccounts.TargetBucket, one.Key, token);
                using var bytes = new MemoryStream();
                await read.ResponseStream.CopyToAsync(bytes, token);
                if (bytes.ToArray().AsSpan().SequenceEqual(one.Item.Bytes(one.Item.Changes ? 1 : 0)))
                    Interlocked.Increment(ref same);
            }
        );
        Hold(
            there.Count == wanted.Count && same == wanted.Count,
            $"{same} of {wanted.Count} in {to}, {there.Count} in all"
        );
    }

    /// <summary>Each object is in the report exactly once.</summary>
    private async Task AccountAsync(JsonNode totals)
    {
        var reported = new List<string>();
        for (var slice = 0; reported.Count < objects.Count; slice++)
        {
            var key = $"{totals["ReportPrefix"]}{slice:D5}/report.jsonl";
            using var response = await accounts.Ours.GetObjectAsync(accounts.StagingBucket, key);
            using var text = new StreamReader(response.ResponseStream);
            while (await text.ReadLineAsync() is { } line)
                reported.Add($"{JsonNode.Parse(line)!["Key"]}");
        }
        Hold(
            reported
                .Order(StringComparer.Ordinal)
                .SequenceEqual(objects.Select(o => o.Key).Order(StringComparer.Ordinal)),
            $"{reported.Count} lines in the report, one for each object"
        );
    }

    private Task<JsonNode> RunAsync(string to) =>
        run.MoveAsync(
            objects[0].Prefix,
            to,
            // Two cores: more only wait for each other.
            new JsonObject { ["Concurrency"] = 4, ["LargeConcurrency"] = 2 },
            exited =>
                Console.WriteLine($"{(exited.At - exited.Visit.EnteredAt).TotalSeconds, 7:0.0} s      {exited.Visit}")
        );

    private async Task<HashSet<string>> KeysAsync(string prefix)
    {
        var request = new ListObjectsV2Request { BucketName = TwoAccounts.TargetBucket, Prefix = prefix };
        var keys = await accounts.Ours.Paginators.ListObjectsV2(request).S3Objects.Select(o => o.Key).ToListAsync();
        return [.. keys];
    }

    private void Hold(JsonNode totals, string name, int expected) =>
        Hold(totals[name]!.GetValue<int>() == expected, $"{name} {totals[name]}, of {expected}");

    private void Hold(bool holds, string what)
    {
        Faults += holds ? 0 : 1;
        Console.WriteLine($"{(holds ? "ok   " : "WRONG")}      {what}");
    }
}
