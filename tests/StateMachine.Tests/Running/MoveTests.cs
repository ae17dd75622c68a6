using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.StateMachine.Tests.Running;

/// <summary>What an execution does, gives, and goes on with, whatever its steps answer.</summary>
public sealed class MoveTests
{
    private static readonly string[] ToTarget =
    [
        "AssumeRole",
        "ReadObject",
        "StageTemp",
        "StageTemp",
        "StageTemp",
        "WriteTarget",
    ];

    private readonly Move move = new();

    [Fact]
    public void Move_SourceKept_StagesWritesAndCleansUp()
    {
        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal([.. ToTarget, "CleanUp"], move.Steps.Calls);
        Assert.Equal(["Execution", "Source", "Target", "Receipt", "CleanUp"], move.Output.Select(member => member.Key));
        Assert.Equal("Written", move.Output["Receipt"]!["Outcome"]!.GetValue<string>());
        Assert.Equal("""{"Removed":3}""", move.Output["CleanUp"]!.ToJsonString());
    }

    [Fact]
    public void Move_SourceToBeDeleted_DeletesAfterTheReceipt()
    {
        move.Steps.WithDeletion = true;

        move.Run();

        Assert.Equal([.. ToTarget, "DeleteSource", "CleanUp"], move.Steps.Calls);
        Assert.Equal("{}", move.Output["SourceDeletion"]!.ToJsonString());
        var input = Assert.Single(move.Steps.InputsOf("DeleteSource"));
        Assert.Equal("Written", input["Receipt"]!["Outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Written", true)]
    [InlineData("AlreadyThere", true)]
    [InlineData("Skipped", false)]
    public void Move_SourceToBeDeleted_OnlyIfTheTargetIsIt(string outcome, bool deletes)
    {
        (move.Steps.WithDeletion, move.Steps.Written) = (true, outcome);

        move.Run();

        Assert.Equal(deletes, move.Steps.Calls.Contains("DeleteSource"));
        Assert.Equal(deletes, move.Output.ContainsKey("SourceDeletion"));
    }

    [Fact]
    public void AssumeRole_Input_IsTheExecutionsAsItWasGiven()
    {
        move.Run();

        Assert.Equal(
            """{"Execution":"arn:aws:states:us-east-1:111111111111:execution:move:run","Move":{"Source":{"Key":"k"}}}""",
            Assert.Single(move.Steps.InputsOf("AssumeRole")).ToJsonString()
        );
    }

    [Fact]
    public void StageTemp_Inputs_AreTheChunksOnly()
    {
        move.Run();

        Assert.Equal([0, 1, 2], move.Steps.InputsOf("StageTemp").Select(input => input["Index"]!.GetValue<int>()));
        Assert.All(
            move.Steps.InputsOf("StageTemp"),
            input =>
                Assert.Equal(
                    ["ChunkLength", "DeleteSource", "Execution", "Index", "Object", "Source"],
                    input.AsObject().Select(m => m.Key).Order()
                )
        );
    }

    [Theory]
    [InlineData("AssumeRole", "AssumeRole")]
    [InlineData("ReadObject", "AssumeRole,ReadObject")]
    [InlineData("RestoreSource", "AssumeRole,ReadObject,RestoreSource")]
    [InlineData("StageTemp", "AssumeRole,ReadObject,StageTemp,CleanUp")]
    public void Event_NothingToMove_SucceedsAndSaysWhy(string step, string calls)
    {
        var one = new Move(chunks: 1) { Input = """{"Event":{"Id":"e-1"}}""" };
        one.Steps.Fail(step, "EventSkippedException");
        if (step == "RestoreSource")
        {
            one.Steps.ArchiveAnswers.Enqueue("Archived");
        }

        one.Run();

        Assert.Equal(ExecutionStatus.Succeeded, one.State.Status);
        Assert.Equal(calls.Split(','), one.Steps.Calls);
        Assert.Equal(
            """{"Execution":"arn:aws:states:us-east-1:111111111111:execution:move:run","Event":{"Id":"e-1"},"Skipped":"why"}""",
            one.Output.ToJsonString()
        );
        Assert.Equal(TimeSpan.Zero, one.Elapsed);
    }

    [Fact]
    public void Event_NothingToMoveAndNothingToBeRemovedEither_IsSkippedAllTheSame()
    {
        move.Input = """{"Event":{"Id":"e-1"}}""";
        move.Steps.Fail("StageTemp", "EventSkippedException");
        move.Steps.Fail("CleanUp", "StagingDeniedException");

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal("why", move.Output["Skipped"]!.GetValue<string>());
    }

    [Fact]
    public void CleanUp_Fails_IsNotedAndTheMoveSucceeds()
    {
        move.Steps.Fail("CleanUp", "StagingDeniedException");

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal("StagingDeniedException", move.Output["CleanUp"]!["Error"]!.GetValue<string>());
    }

    [Fact]
    public void AssumeRole_DeniedForHalfAMinute_IsTriedTwiceMore()
    {
        move.Steps.Fail("AssumeRole", "AssumeDeniedException", "AssumeDeniedException");

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal(TimeSpan.FromSeconds(30), move.Elapsed);
    }

    [Fact]
    public void AssumeRole_DeniedForGood_FailsInThatStep()
    {
        move.Steps.Fail("AssumeRole", [.. Enumerable.Repeat("AssumeDeniedException", 3)]);

        move.Run();

        Assert.Equal((ExecutionStatus.Failed, "AssumeDeniedException"), (move.State.Status, move.State.Error));
        Assert.Equal(["AssumeRole", "AssumeRole", "AssumeRole"], move.Steps.Calls);
        Assert.DoesNotContain("TaskStateExited", move.History);
    }

    [Theory]
    [InlineData("ReadObject", "SourceMissingException")]
    [InlineData("WriteTarget", "TargetConflictException")]
    [InlineData("DeleteSource", "SourceDeniedException")]
    public void Step_WhatWaitingCannotMend_FailsAtOnceAndIsGoneOnWith(string step, string error)
    {
        move.Steps.WithDeletion = true;
        move.Steps.Fail(step, error);

        move.Run();

        Assert.Equal((ExecutionStatus.Failed, error), (move.State.Status, move.State.Error));
        Assert.Equal(TimeSpan.Zero, move.Elapsed);

        move.Redrive();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        // Only the step that failed was called again.
        Assert.Equal(
            [.. ToTarget.Append("DeleteSource").Append("CleanUp").Append(step).Order()],
            move.Steps.Calls.Order()
        );
    }

    /// <summary>Chunks that were under way are aborted, and StageTemp itself sees what they had staged.</summary>
    [Fact]
    public void StageTemp_OneChunkFails_OnlyThatOneIsStagedAgain()
    {
        move.Steps.Fail("StageTemp", null, null, "StagingDeniedException");

        move.Run();
        move.Redrive();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal([0, 1, 2, 2], move.Steps.InputsOf("StageTemp").Select(input => input["Index"]!.GetValue<int>()));
    }

    [Fact]
    public void ReadObject_Archived_IsRestoredOnceAndLookedAtUntilItCanBeRead()
    {
        move.Steps.SecondsBetweenLooks = 1800;
        foreach (var status in new[] { "Archived", "Restoring", "Restoring" })
        {
            move.Steps.ArchiveAnswers.Enqueue(status);
        }

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal(
            ["AssumeRole", "ReadObject", "RestoreSource", "ReadObject", "ReadObject", "ReadObject"],
            move.Steps.Calls.Take(6)
        );
        Assert.Equal(TimeSpan.FromMinutes(90), move.Elapsed);
        // ReadObject is told until when, and the later steps do not mind.
        Assert.NotNull(move.Steps.InputsOf("ReadObject")[1]["Restoration"]!["GiveUpAt"]);
    }

    [Fact]
    public void ReadObject_BeingRestoredBySomebodyElse_IsAskedForTooAndWaitedFor()
    {
        move.Steps.ArchiveAnswers.Enqueue("Restoring");

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Single(move.Steps.InputsOf("RestoreSource"));
        Assert.Equal(TimeSpan.FromSeconds(60), move.Elapsed);
    }

    /// <summary>50 TB take some twenty invocations; each of these ends with progress, or else as transient.</summary>
    [Fact]
    public void WriteTarget_UnfinishedManyTimes_GoesOnAtOnce()
    {
        move.Steps.Fail("WriteTarget", [.. Enumerable.Repeat("TargetUnfinishedException", 300)]);

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal(301, move.Steps.InputsOf("WriteTarget").Count);
        Assert.Equal(TimeSpan.FromSeconds(300), move.Elapsed);
    }

    [Theory]
    [InlineData("TransientException", 6)]
    [InlineData("Sandbox.Timedout", 3)]
    public void Step_Passing_IsRetriedWithinBounds(string error, int retries)
    {
        move.Steps.Fail("WriteTarget", [.. Enumerable.Repeat(error, retries)]);

        move.Run();

        Assert.Equal(ExecutionStatus.Succeeded, move.State.Status);
        Assert.Equal(1 + retries, move.Steps.InputsOf("WriteTarget").Count);
        Assert.InRange(move.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(retries * 60));
    }
}
