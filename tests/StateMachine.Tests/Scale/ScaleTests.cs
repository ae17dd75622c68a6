using XAcctWorkflow.Functions.ReadObject;
using XAcctWorkflow.Scale.Model;
using XAcctWorkflow.Scale.Pages;

namespace XAcctWorkflow.StateMachine.Tests.Scale;

/// <summary>The page on scale says what the simulation says, and the simulation what the limits are.</summary>
public sealed class ScaleTests
{
    private static readonly DirectoryInfo Root = XAcctWorkflow.Scale.Checkout.Root;

    /// <summary>If this fails: dotnet run --project bench/Scale > docs/scale.md</summary>
    [Fact]
    public void ScalePage_Committed_IsWhatTheToolWrites() =>
        Assert.Equal(Checkout.Read("docs/scale.md"), ScalePage.Write(Root));

    [Fact]
    public void Move_LargestObject_StaysWithinEveryLimit()
    {
        var move = Simulation.Move(Root, ChunkPlan.LargestObject);

        Assert.Equal(ChunkPlan.MostChunks, move.Chunks);
        Assert.InRange(move.Events, 1, 25_000);
        Assert.InRange(move.LongestChunk, TimeSpan.Zero, TimeSpan.FromSeconds(890));
    }

    [Fact]
    public void Move_SmallestObject_TakesAsManyStepsAsTheWorkflowHas()
    {
        var move = Simulation.Move(Root, 1);

        Assert.Equal((1, 5), (move.Chunks, move.Bill.Invocations));
        // AssumeRole, ReadObject, IsReadable, StageTemp, StageChunk, WriteTarget, ShouldDeleteSource, CleanUp,
        // WasSourceDeleted, Copied.
        Assert.Equal(10, move.Bill.Transitions);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public void Prefix_SmallObjects_TakesATenthOfAnExecutionEach(long size)
    {
        var prefix = PrefixSimulation.Move(Root, PrefixSection.Million, size).Bill;
        var single = Simulation.Move(Root, size, isWarm: true).Bill;

        Assert.InRange(prefix.Total, 0, PrefixSection.Million * single.Total / 10);
        Assert.InRange(prefix.Transitions, 1, PrefixSection.Million * single.Transitions / 10);
        Assert.InRange(prefix.Invocations, 1, PrefixSection.Million * single.Invocations / 10);
    }

    [Fact]
    public void Move_TwiceTheChunksAtOnce_TakesHalfTheTimeForStaging()
    {
        var (slow, fast) = (Simulation.Move(Root, 100_000_000_000, 8), Simulation.Move(Root, 100_000_000_000, 16));

        Assert.InRange(fast.Elapsed / slow.Elapsed, 0.45, 0.8);
        Assert.Equal(slow.Bill.Writes, fast.Bill.Writes);
    }
}
