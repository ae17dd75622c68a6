using System.Text;
using XAcctWorkflow.Functions.Failures;
using XAcctWorkflow.Functions.Tests.Doubles;

namespace XAcctWorkflow.Functions.Tests.Prefixes;

/// <summary>Lists in place of a prefix. An inventory is read in a scenario, from the source's bucket.</summary>
public sealed class ManifestTests
{
    [Theory]
    [InlineData(
        "JsonLines",
        "{\"Key\":\"in/a\",\"Size\":1}\n\n{\"Key\":\"in/b\"}\r\n{\"Key\":\"other/c\",\"Size\":1}\n"
    )]
    [InlineData("Csv", "Size,Key\n1,in/a\n,in/b\n1,other/c\n")]
    public async Task List_AManifest_TakesItsEntriesBelowThePrefixAndLooksUpWhatItDoesNotTell(
        string format,
        string text
    )
    {
        var fixture = With(format, text);
        fixture.Put("in/a", "1");
        fixture.Put("in/b", "22");
        fixture.Put("in/not-listed", "x");

        var slice = await fixture.ListAsync();

        Assert.Equal((3L, 2L, 3L), (slice.Listed, slice.Objects, slice.Bytes));
        var results = await fixture.MoveAsync(Assert.Single(await fixture.BatchesAsync()));
        Assert.Equal(["1", "22"], results.Select(result => fixture.TextAt(result.Index == 0 ? "out/a" : "out/b")));
    }

    [Fact]
    public async Task List_AManifestOfSeveralSlices_GoesOnWhereItStopped()
    {
        var fixture = With(
            "JsonLines",
            string.Concat(Enumerable.Range(0, 5).Select(at => $$"""{"Key":"in/{{at}}","Size":1}""" + "\n")),
            ""","ObjectsPerSlice":2"""
        );

        Assert.Equal((2L, true), await NextAsync(fixture));
        Assert.Equal((2L, true), await NextAsync(fixture));
        Assert.Equal((1L, false), await NextAsync(fixture));
    }

    [Theory]
    [InlineData("JsonLines", "{\"Key\":\"in/a\"}\nnot json\n")]
    [InlineData("JsonLines", "{\"Size\":1}\n")]
    [InlineData("JsonLines", "{\"Key\":\"in/a\",\"Size\":-1}\n")]
    [InlineData("JsonLines", "null\n")]
    [InlineData("Csv", "Name,Size\na,1\n")]
    [InlineData("Csv", "Key,Size\nin/a,many\n")]
    [InlineData("Inventory", "{\"fileFormat\":\"ORC\",\"fileSchema\":\"Bucket, Key\",\"files\":[]}")]
    [InlineData("Inventory", "{}")]
    public async Task List_AManifestThatIsNone_IsRefusedByName(string format, string text)
    {
        var fixture = With(format, text);
        fixture.Put("in/a", "1");

        var fault = await Assert.ThrowsAsync<InvalidInputException>(fixture.ListAsync);

        Assert.Equal("Manifest", Assert.Single(fault.Faults).Field);
        Assert.DoesNotContain("XAcctWorkflow.", fault.Message, StringComparison.Ordinal);
    }

    private static PrefixFixture With(string format, string text, string more = "")
    {
        var fixture = new PrefixFixture($$""","Manifest":{"Key":"manifests/m","Format":"{{format}}"}{{more}}""");
        fixture.World.Ours.Add(Samples.Staging, "manifests/m", Encoding.UTF8.GetBytes(text));
        return fixture;
    }

    private static async Task<(long Objects, bool More)> NextAsync(PrefixFixture fixture)
    {
        var slice = await fixture.ListAsync();
        return (slice.Objects, slice.More);
    }
}
