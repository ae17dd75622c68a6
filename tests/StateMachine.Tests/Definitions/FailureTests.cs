using XAcctWorkflow.Functions.Failures;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>The simple names of the exception types are a contract between the functions and the definitions.</summary>
public sealed class FailureTests
{
    private static readonly string[] Failures =
    [
        .. Step
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(MoveException)) && !t.IsAbstract)
            .Select(t => t.Name),
    ];

    /// <summary>
    /// What can be at fault in a step, as the first word of the exception's name: the sides that the step touches.
    /// Every step can be given input that it cannot use, and can be hit by something transient. The event is at fault
    /// where there is nothing to move for it, which the source's side tells before anything is written.
    /// </summary>
    private static readonly Dictionary<string, string[]> Sides = new()
    {
        ["AssumeRole"] = ["Invalid", "Transient", "Assume", "Event"],
        ["ReadObject"] = ["Invalid", "Transient", "Assume", "Source", "Event", "S3"],
        ["RestoreSource"] = ["Invalid", "Transient", "Assume", "Source", "Event", "S3"],
        ["StageChunk"] = ["Invalid", "Transient", "Assume", "Source", "Event", "Staging", "Checksum", "S3"],
        ["WriteTarget"] = ["Invalid", "Transient", "Assume", "SourceMissing", "Staging", "Target", "Checksum", "S3"],
        ["DeleteSource"] = ["Invalid", "Transient", "Assume", "Source", "Checksum", "S3"],
        ["CleanUp"] = ["Invalid", "Transient", "Staging", "S3"],
        ["CheckPrefix"] = ["Invalid", "Transient", "Assume"],
        ["ListObjects"] = ["Invalid", "Transient", "Assume", "Source", "Staging", "S3"],
        ["CompareBatch"] = ["Invalid", "Transient", "Staging", "Target", "S3"],
        ["StageBatch"] = ["Invalid", "Transient", "Assume", "Source", "Staging", "Checksum", "S3"],
        ["WriteBatch"] = ["Invalid", "Transient", "Staging", "Target", "Checksum", "S3"],
        ["DeleteBatch"] = ["Invalid", "Transient", "Assume", "Source", "Staging", "S3"],
        ["CompareLarge"] = ["Invalid", "Transient", "Staging", "Target", "S3"],
        ["StageLarge"] = ["Invalid", "Transient", "Assume", "Source", "Staging", "Checksum", "S3"],
        ["WriteLarge"] = ["Invalid", "Transient", "Staging", "Target", "Checksum", "S3"],
        ["DeleteLarge"] = ["Invalid", "Transient", "Assume", "Source", "Staging", "S3"],
        ["Summarize"] = ["Invalid", "Transient", "Staging", "S3"],
    };

    private static readonly string[] Retried =
    [
        "AssumeDeniedException",
        "TransientException",
        "TargetUnfinishedException",
    ];

    private static readonly string[] Moves =
    [
        "src/StateMachine/move-object.asl.json",
        "src/StateMachine/move-prefix.asl.json",
    ];

    public static TheoryData<string> Tasks => [.. Sides.Keys];

    public static TheoryData<string> DefinitionPaths => [.. Checkout.Definitions()];

    [Theory]
    [MemberData(nameof(DefinitionPaths))]
    public void Definition_CustomErrorNames_AreExceptionTypes(string path)
    {
        var named = Definition
            .Load(path)
            .States.SelectMany(s => s.Retriers.Concat(s.Catchers))
            .SelectMany(h => h.Errors);
        var custom = named.Where(error => !error.Contains('.', StringComparison.Ordinal)).Distinct().ToList();

        Assert.NotEmpty(custom);
        Assert.Empty(custom.Except(Failures));
    }

    [Fact]
    public void Moves_EveryTask_HasItsSidesListed() =>
        Assert.Equal(Sides.Keys.Order(), Steps().Select(task => task.Name).Order());

    [Fact]
    public void ExceptionTypes_All_BelongToASide() =>
        Assert.All(Failures, failure => Assert.Contains(Sides.Values.SelectMany(s => s), side => IsOf(failure, side)));

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_EveryFailureOfItsSides_IsDecidedOnByName(string task)
    {
        var expected = Failures.Where(failure => Sides[task].Any(side => IsOf(failure, side)));

        Assert.Equal(expected.Order(), Custom(task).SelectMany(retrier => retrier.Errors).Where(IsCustom).Order());
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_FailuresThatWaitingCannotMend_AreNotRetried(string task)
    {
        var retried = Custom(task).Where(retrier => retrier.MaxAttempts > 0).SelectMany(retrier => retrier.Errors);

        Assert.Empty(retried.Where(IsCustom).Except(Retried));
    }

    [Fact]
    public void Tasks_ThatMaySkipAnEvent_HaveItCaught()
    {
        // StageChunk's failure is that of the Map around it.
        var skipping = Sides.Where(step => step.Value.Contains("Event")).Select(step => step.Key);
        var caught = Definition
            .Load(Moves[0])
            .States.Where(state => state.Catchers.Any(c => c.Errors.SequenceEqual(["EventSkippedException"])))
            .Select(state => state.Name);

        Assert.Equal(skipping.Select(name => name == "StageChunk" ? "StageTemp" : name).Order(), caught.Order());
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_AssumeDenied_IsRetriedForHalfAMinute(string task)
    {
        var retriers = Custom(task).Where(retrier => retrier.Errors.Contains("AssumeDeniedException")).ToList();

        Assert.Equal(Sides[task].Contains("Assume"), retriers.Count == 1);
        Assert.All(retriers, retrier => Assert.Equal((15, 2), (retrier.IntervalSeconds, retrier.MaxAttempts)));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Task_LambdasOwnErrors_AreRetried(string task)
    {
        // https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
        string[] own =
        [
            "Lambda.ServiceException",
            "Lambda.AWSLambdaException",
            "Lambda.SdkClientException",
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.TooManyRequestsException",
            "Lambda.Unknown",
            "Runtime.ExitError",
            "Sandbox.Timedout",
            "States.Timeout",
        ];
        var retried = Custom(task).Where(retrier => retrier.MaxAttempts > 0).SelectMany(retrier => retrier.Errors);

        Assert.Equal(own.Order(), retried.Where(error => !IsCustom(error)).Order());
    }

    private static IEnumerable<State> Steps() => Moves.SelectMany(path => Definition.Load(path).Steps);

    private static IEnumerable<ErrorHandler> Custom(string task) => Steps().Single(t => t.Name == task).Retriers;

    private static bool IsCustom(string error) => !error.Contains('.', StringComparison.Ordinal);

    private static bool IsOf(string failure, string side) => failure.StartsWith(side, StringComparison.Ordinal);
}
