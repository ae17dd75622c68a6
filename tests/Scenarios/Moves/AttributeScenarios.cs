using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;
using XAcctWorkflow.Scenarios.Prefixes;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>
/// Whatever belongs to an object: HEAD says the same of the target as of the source, header for header, and so do the tags.
/// Passed on: the sandbox. Not run on AWS yet.
/// </summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class AttributeScenarios(ManyBuckets world)
{
    private static readonly (string Key, (string Name, string Value)[] Headers)[] Objects =
    [
        ("nothing", []),
        (
            "beyond ASCII",
            [
                ("x-amz-meta-base64", Encoded("夏目 漱石")),
                ("x-amz-meta-quoted", "=?UTF-8?Q?caf=C3=A9_au_lait?="),
                ("x-amz-meta-two-words", $"{Encoded("前")} {Encoded("後")}"),
                ("x-amz-meta-mixed", $"by {Encoded("é")} alone"),
                ("x-amz-meta-no-word", "=?UTF-8?B?not base64?= =?x"),
            ]
        ),
        (
            "odd values",
            [
                ("x-amz-meta-empty", ""),
                ("x-amz-meta-signs", "a,b; c=\"d\" \\e\\ 100% 1+1 <f>&amp;{g}'h'"),
                ("x-amz-meta-spaces", "a  b   c"),
                ("X-Amz-Meta-Upper-CASE", "Upper Case"),
                ("x-amz-meta-odd.name_!#$%&'*+^`|~", "a token"),
                ("x-amz-meta-xacct-source", "of the user's own"),
            ]
        ),
        ("many", [.. Enumerable.Range(0, 90).Select(n => ($"x-amz-meta-{n:D2}", $"value {n}"))]),
        // 2 KB of names and values, all that S3 takes.
        ("the most", [("x-amz-meta-all", new string('x', 2048 - 3))]),
        ("the most beyond ASCII", [("x-amz-meta-all", Encoded(new string('é', 1022)))]),
        (
            "system",
            [
                ("Content-Type", "text/plain; charset=\"utf-8\"; format=flowed"),
                ("Content-Encoding", "gzip, br"),
                ("Content-Language", "ja, en-GB"),
                ("Content-Disposition", "attachment; filename=\"a;b.txt\"; filename*=UTF-8''caf%C3%A9"),
                ("Cache-Control", "public, max-age=60, no-transform"),
                ("Expires", "not before the cows come home"),
                ("x-amz-website-redirect-location", "/else where?x=1"),
            ]
        ),
        ("beyond ASCII, unencoded", [("Content-Disposition", "attachment; filename=\"名前 é.txt\"")]),
        ("no media type", [("Content-Type", "jpg"), ("Expires", "0")]),
        (
            "tags",
            [
                ("x-amz-tagging", Tags([.. Enumerable.Range(0, 8).Select(n => ($"tag {n}", $"{n}"))])),
                ("x-amz-meta-tagged", "yes"),
            ]
        ),
        (
            "odd tags",
            [
                (
                    "x-amz-tagging",
                    Tags(
                        ("signs", "+-=._:/@"),
                        ("empty", ""),
                        (" around ", " a  b "),
                        ("プロジェクト", "猫 二匹"),
                        ("Case", "1"),
                        ("case", "2"),
                        (new string('k', 128), new string('v', 256)),
                        ("caf\u00e9", "\u00e0 la carte"),
                        ("a/b:c@d", "=="),
                        ("ten", "10")
                    )
                ),
            ]
        ),
    ];

    [Fact]
    public async Task Move_OddAttributes_ArriveAsTheyWere()
    {
        using var theirs = new RawObjects(world.Accounts, TwoAccounts.B);
        using var ours = new RawObjects(world.Accounts, TwoAccounts.A);
        var between = ManyBuckets.Plain;
        foreach (var (key, headers) in Objects)
            await theirs.PutAsync(between.Source, key, Encoding.UTF8.GetBytes(key), headers);

        await Parallel.ForEachAsync(
            Objects,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (item, _) => await world.MoveAsync(ManyBuckets.Input(between, item.Key))
        );

        foreach (var (key, headers) in Objects)
            await AssertSameAsync(theirs, ours, key, headers.Length);
        Assert.Equal(10, (await TagsAsync(world.Accounts.Ours, between.Target, "odd tags")).Count);
    }

    /// <summary>In a batch, objects are read and written by other requests.</summary>
    [Fact]
    public async Task MovePrefix_OddAttributes_ArriveAsTheyWere()
    {
        using var theirs = new RawObjects(world.Accounts, TwoAccounts.B);
        using var ours = new RawObjects(world.Accounts, TwoAccounts.A);
        foreach (var (key, headers) in Objects)
            await theirs.PutAsync(ManyBuckets.Plain.Source, $"batch/{key}", Encoding.UTF8.GetBytes(key), headers);

        var totals = await new PrefixMover(world.Accounts).RunAsync(PrefixMover.Input("batch/", "batch/"));

        Assert.Equal(Objects.Length, PrefixMover.Count(totals, "Copied"));
        foreach (var (key, headers) in Objects)
            await AssertSameAsync(theirs, ours, $"batch/{key}", headers.Length);
    }

    /// <summary>In parts, attributes go by another request.</summary>
    [Fact]
    public async Task Move_AllAttributesInParts_ArriveAsTheyWere()
    {
        using var theirs = new RawObjects(world.Accounts, TwoAccounts.B);
        using var ours = new RawObjects(world.Accounts, TwoAccounts.A);
        const string key = "all, in parts";
        var between = ManyBuckets.Plain;
        string[] some = ["beyond ASCII", "odd values", "system", "odd tags"];
        var all = Objects.Where(item => some.Contains(item.Key)).SelectMany(item => item.Headers).ToArray();
        await theirs.PutAsync(between.Source, key, new byte[ManyBuckets.ChunkLength + 1], all);

        await world.MoveAsync(ManyBuckets.Input(between, key));

        Assert.Equal(await theirs.DescribeAsync(between.Source, key), await ours.DescribeAsync(between.Target, key));
        Assert.Equal(
            await TagsAsync(world.Accounts.Theirs, between.Source, key),
            await TagsAsync(world.Accounts.Ours, between.Target, key)
        );
    }

    private async Task AssertSameAsync(RawObjects theirs, RawObjects ours, string key, int headers)
    {
        var between = ManyBuckets.Plain;
        var described = await theirs.DescribeAsync(between.Source, key);
        Assert.InRange(described.Count, headers, 200);
        Assert.Equal(described, await ours.DescribeAsync(between.Target, key));
        Assert.Equal(
            await TagsAsync(world.Accounts.Theirs, between.Source, key),
            await TagsAsync(world.Accounts.Ours, between.Target, key)
        );
    }

    private static string Encoded(string text) => $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    private static string Tags(params (string Key, string Value)[] tags) =>
        string.Join('&', tags.Select(t => $"{Uri.EscapeDataString(t.Key)}={Uri.EscapeDataString(t.Value)}"));

    private static async Task<IReadOnlyList<string>> TagsAsync(IAmazonS3 s3, string bucket, string key)
    {
        var response = await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = key });
        return [.. (response.Tagging ?? []).Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal)];
    }
}
