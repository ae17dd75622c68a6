using XAcctWorkflow.Cli.Executions;
using XAcctWorkflow.Cli.Prefixes;

namespace XAcctWorkflow.Cli.Tests.Prefixes;

public sealed class PrefixTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private readonly PrefixTally tally = new();

    [Fact]
    public void Line_HalfOfTheBatchesAndNoLargeOne_CountsWhatBatchesHold()
    {
        Listed("""{"Objects":102,"Bytes":900,"LargeBytes":500,"SmallBatches":4,"LargeObjects":2,"More":false}""");
        tally.Ended(new EndedItems(2, 0));

        Assert.Equal("50 of 102 objects, 200 B of 900 B, 5/s, 20 B/s, 0 failed, 00:00:11 left", tally.Line(After(10)));
    }

    [Fact]
    public void Line_AllOfASliceAndMoreToList_TellsNoTimeLeft()
    {
        Listed("""{"Objects":10,"Bytes":10,"LargeBytes":0,"SmallBatches":1,"LargeObjects":0,"More":true}""");
        tally.Ended(new EndedItems(1, 0));

        Assert.Equal("10 of 10+ objects, 10 B of 10 B+, 1/s, 1 B/s, 0 failed", tally.Line(After(10)));
    }

    [Fact]
    public void Line_SummedUp_CountsExactlyAndTellsFailures()
    {
        Listed("""{"Objects":10,"Bytes":10,"LargeBytes":0,"SmallBatches":1,"LargeObjects":0,"More":true}""");
        Exited("Summarize", """{"Slice":{},"Totals":{"Objects":10,"Bytes":10,"Failed":3}}""", 5);
        Exited(
            "ListObjects",
            """
            {"Totals":{"Objects":10,"Bytes":10,"Failed":3},
             "Slice":{"Objects":5,"Bytes":5,"LargeBytes":0,"SmallBatches":1,"LargeObjects":0,"More":false}}
            """,
            6
        );

        Assert.Equal("10 of 15 objects, 10 B of 15 B, 1/s, 1 B/s, 3 failed, 00:00:05 left", tally.Line(After(10)));
    }

    [Fact]
    public void Line_Redriven_MeasuresTheRateFromThereOn()
    {
        Listed("""{"Objects":10,"Bytes":10,"LargeBytes":0,"SmallBatches":10,"LargeObjects":0,"More":false}""");
        tally.Ended(new EndedItems(4, 0));
        tally.Show(new ExecutionProgress.Redriven(After(1000)));
        tally.Ended(new EndedItems(6, 0));

        Assert.Equal("6 of 10 objects, 6 B of 10 B, 1/s, 1 B/s, 0 failed, 00:00:04 left", tally.Line(After(1002)));
    }

    private static DateTimeOffset After(int seconds) => Noon.AddSeconds(seconds);

    private void Listed(string slice)
    {
        tally.Show(new ExecutionProgress.StateEntered(Noon, new StateVisit("CheckPrefix", null, Noon)));
        Exited("ListObjects", $$"""{"Totals":{"Objects":0,"Bytes":0,"Failed":0},"Slice":{{slice}}}""", 1);
    }

    private void Exited(string state, string output, int seconds) =>
        tally.Show(new ExecutionProgress.StateExited(After(seconds), new StateVisit(state, null, Noon), output));
}
