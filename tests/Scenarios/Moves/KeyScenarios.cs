using System.Text;
using System.Text.Json.Nodes;
using XAcctWorkflow.Cli.Hosting;
using XAcctWorkflow.Scenarios.Accounts;

namespace XAcctWorkflow.Scenarios.Moves;

/// <summary>Whole moves of any key that S3 takes. Passed on: the sandbox. Not run on AWS yet.</summary>
[Collection(ManyBuckets.Scenarios)]
public sealed class KeyScenarios(ManyBuckets world)
{
    private static readonly string[] Keys =
    [
        "/leading",
        "//doubly leading",
        "/",
        "//",
        "doubled//slashes///in it/",
        ".",
        "..",
        "../up",
        "a/../b/./c/..",
        " ",
        " spaces  in and around ",
        "1+1=2&50%25;?x#y",
        "%2F%2e%2e%00%",
        "single ' double \" back \\ tick ` quotes",
        "*wild?$cards${aws:username}[a]{b}<c>&amp;",
        "new\nline\rreturn\ttab",
        "😀/👩‍👩‍👧.png",
        "日本語/ファイル名.txt",
        "caf\u00e9",
        "cafe\u0301",
        "x-amz-meta-x: y",
        // The longest, of 1,024 bytes in UTF-8.
        string.Concat(Enumerable.Repeat("é/%", 256)),
        new string('k', 1024),
    ];

    [Fact]
    public async Task Move_AnyKey_ArrivesUnderTheSameKeyAndIsGoneFromTheSource()
    {
        using var theirs = new RawObjects(world.Accounts, TwoAccounts.B);
        using var ours = new RawObjects(world.Accounts, TwoAccounts.A);
        Assert.Equal([1024, 1024], Keys[^2..].Select(Encoding.UTF8.GetByteCount));
        var between = ManyBuckets.Dotted;
        // First all of them, so that a key taken for another one brings another's bytes.
        foreach (var key in Keys)
            await theirs.PutAsync(between.Source, key, Encoding.UTF8.GetBytes("of " + key));

        await Parallel.ForEachAsync(
            Keys,
            new ParallelOptions { MaxDegreeOfParallelism = 3 },
            async (key, _) => await world.MoveAsync(ManyBuckets.Input(between, key, deleteSource: true))
        );

        foreach (var key in Keys)
        {
            Assert.Equal("of " + key, await ours.ReadAsync(between.Target, key));
            Assert.Null(await theirs.ReadAsync(between.Source, key));
        }
        Assert.Equal(
            Keys.Order(StringComparer.Ordinal),
            (await Remains.KeysAsync(world.Accounts.Ours, between.Target)).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>A key in parts goes by other requests: those of an upload, and the copies' source header.</summary>
    [Fact]
    public async Task Move_OddKeyInParts_ArrivesUnderTheSameKey()
    {
        const string key = "//a/../é +%2F\n😀?#/";
        const long size = ManyBuckets.ChunkLength + 1;
        var between = ManyBuckets.Plain;
        await Contents.PutAsync(world.Accounts.Theirs, between.Source, "plain", size, 1);
        JsonObject input = ManyBuckets.Input(between, "plain");
        input["Target"]!["Key"] = key;

        var output = await world.MoveAsync(input);

        Assert.Equal(key, output["Receipt"]!["Target"]!["Key"]!.GetValue<string>());
        Assert.Contains(key, await Remains.KeysAsync(world.Accounts.Ours, between.Target));
        await world.AssertTidyAsync(output, between.Target);
    }
}
