using System.Text;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.ListObjects;
using XAcctWorkflow.Functions.Prefixes;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

public sealed class BatchTests
{
    [Fact]
    public async Task List_MoreThanASlice_GoesOnWhereItStoppedAndTakesEachOnce()
    {
        var fixture = new PrefixFixture(""","ObjectsPerSlice":4,"ObjectsPerBatch":3""");
        for (var at = 0; at < 9; at++)
        {
            fixture.Put($"in/{at}", "x");
        }
        fixture.Put("other", "x");
        List<(int Batches, long Objects, bool More)> slices = [];
        do
        {
            var slice = await fixture.ListAsync();
            slices.Add((slice.SmallBatches, slice.Objects, slice.More));
        } while (fixture.State.Slice.More);

        Assert.Equal([(2, 4L, true), (2, 4L, true), (1, 1L, false)], slices);
    }

    [Fact]
    public async Task Move_ABatch_WritesEachObjectWithOneSession()
    {
        var fixture = new PrefixFixture();
        fixture.Put("in/a", "one");
        fixture.Put("in/b", "");
        fixture.Put("in/c ü+%", "three");
        await fixture.ListAsync();

        var results = await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync()));

        Assert.All(results, result => Assert.Equal(ObjectOutcome.Copied, result.Outcome));
        Assert.Equal(("one", ""), (fixture.TextAt("out/a"), fixture.TextAt("out/b")));
        Assert.Equal("three", fixture.TextAt("out/c ü+%"));
        // One for the listing, one for the reads.
        Assert.Equal(2, fixture.World.Sts.Requests.Count);
        Assert.DoesNotContain(fixture.World.Ours.Keys, key => key.Contains("packs/"));
    }

    [Fact]
    public async Task Move_OneObjectChangedAndOneGone_TheOthersArriveAndAllAreAccountedFor()
    {
        var fixture = new PrefixFixture();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            fixture.Put($"in/{name}", name);
        }
        await fixture.ListAsync();
        var batch = Assert.Single(await fixture.BatchesAsync());

        await fixture.MoveAsync(
            batch,
            () =>
            {
                fixture.Put("in/b", "changed");
                fixture.World.Theirs.Remove(Samples.SourceBucket, "in/c");
            }
        );
        var totals = await fixture.SumUpAsync();

        Assert.Equal((4L, 2L, 2L), (totals.Objects, totals.Copied, totals.Failed));
        Assert.Null(fixture.TextAt("out/b"));
        var failed = Encoding.UTF8.GetString(await fixture.ReadAsync(totals.FailedManifest));
        Assert.Contains(nameof(SourceChangedException), failed, StringComparison.Ordinal);
        Assert.Contains(nameof(SourceMissingException), failed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_FailedManifestFedBackIn_MovesWhatFailed()
    {
        var first = new PrefixFixture();
        first.Put("in/a", "a");
        first.Put("in/b", "b");
        await first.ListAsync();
        await first.MoveAsync(Assert.Single(await first.BatchesAsync()), () => first.Put("in/b", "newer"));
        var failed = (await first.SumUpAsync()).FailedManifest;

        first.State = first.State with
        {
            Manifest = new ManifestSource
            {
                Key = Samples.Parse<Functions.Moves.ObjectKey>(failed),
                Format = ManifestFormat.JsonLines,
            },
            Slice = Slice.None,
        };
        var slice = await first.ListAsync();

        Assert.Equal(1, slice.Objects);
    }

    [Fact]
    public async Task Move_SameBytesThere_AreNotReadAgain()
    {
        var fixture = new PrefixFixture();
        var source = fixture.Put("in/a", "same");
        fixture.World.Ours.Add(Samples.TargetBucket, "out/a", source);
        await fixture.ListAsync();

        var results = await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync()));

        Assert.Equal(ObjectOutcome.AlreadyThere, Assert.Single(results).Outcome);
        Assert.Empty(fixture.World.Theirs.Asked<Amazon.S3.Model.GetObjectRequest>());
    }

    [Fact]
    public async Task Move_DeleteSource_DeletesWhatWasWrittenOnlyOnItsETag()
    {
        var fixture = new PrefixFixture(""","DeleteSource":true""");
        var stored = fixture.Put("in/a", "a");
        await fixture.ListAsync();

        var results = await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync()));

        Assert.True(Assert.Single(results).Deleted);
        Assert.Null(fixture.World.Theirs.Find(Samples.SourceBucket, "in/a"));
        var deletion = Assert.Single(fixture.World.Theirs.Asked<Amazon.S3.Model.DeleteObjectRequest>());
        Assert.Equal(stored.ETag, deletion.IfMatch);
    }

    [Fact]
    public async Task SumUp_ABatchWithoutResults_CountsItsObjectsAsFailed()
    {
        var fixture = new PrefixFixture();
        fixture.Put("in/a", "a");
        await fixture.ListAsync();

        var totals = await fixture.SumUpAsync();

        Assert.Equal((1L, 1L), (totals.Objects, totals.Failed));
    }

    [Fact]
    public void Csv_QuotedKeysAndUnknownSizes_AreRead()
    {
        const string text = "Key,Size\r\n\"a,\"\"b\"\"\nc\",10\r\nd,\r\n";
        var items = new CsvManifest((value, rule) => new InvalidInputException("", [new Fault("", value, rule)]))
            .Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))
            .ToList();

        Assert.Equal([("a,\"b\"\nc", 10L), ("d", null)], items.Select(item => (item!.Key.ToString(), item.Size)));
    }
}
