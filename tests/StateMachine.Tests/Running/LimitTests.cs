using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.StateMachine.Tests.Running;

/// <summary>The largest move there is, 50 TB in 2,000 chunks, and how many of them run at once.</summary>
public sealed class LimitTests
{
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
    private const int StateBytes = 256 * 1024;
    private const int Events = 25_000;

    [Fact]
    public void Move_LargestObject_FitsStateAndHistory()
    {
        var move = new Move(chunks: 2_000, chunkLength: 26_843_545_600);
        move.Steps.Fail("WriteTarget", [.. Enumerable.Repeat("TargetUnfinishedException", 50)]);
        // As long as ReadObject waits for a bulk restoration.
        move.Steps.ArchiveAnswers.Enqueue("Archived");
        Enumerable.Range(0, 119).ToList().ForEach(_ => move.Steps.ArchiveAnswers.Enqueue("Restoring"));
        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.All(
            move.Steps.Calls.Distinct(),
            step =>
                Assert.All(
                    move.Steps.InputsOf(step),
                    input => Assert.InRange(input.ToJsonString().Length, 1, StateBytes)
                )
        );
        // Room for a retry of every chunk, at three events each, and half as much again.
        Assert.InRange(move.History.Count, 1, Events - (2_000 * 3 * 3 / 2));
    }

    [Fact]
    public void Move_ManyChunks_RunAsManyAtOnceAsTheTemplateSays()
    {
        var move = new Move(chunks: 20).Run();

        Assert.Equal(Move.ChunksAtOnce, move.Steps.MostAtOnce);
    }
}
