using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>
/// What the checkers in .ci/checks/asl let pass and this project does not. Each rule gives a sentence per fault.
/// </summary>
internal static class Rules
{
    private const string All = "States.ALL";

    /// <summary>The fields whose members are payload templates: https://states-language.net/spec.html#payload-template</summary>
    private static readonly string[] Templates = ["Parameters", "ItemSelector", "ResultSelector", "ItemBatcher"];

    private static readonly string[] WithoutJitter = ["AssumeDeniedException", "TargetUnfinishedException"];

    public static IEnumerable<string> EachStateHasAComment(Definition definition) =>
        definition
            .States.Where(state => string.IsNullOrWhiteSpace(state.Text("Comment")))
            .Select(state => $"{state.Name}: no Comment");

    public static IEnumerable<string> StatesAllStandsAloneAndLast(Definition definition) =>
        from state in definition.States
        from handlers in new[] { state.Retriers.ToList(), state.Catchers.ToList() }
        from handler in handlers
        where handler.Errors.Contains(All) && (handler.Errors.Count > 1 || handler != handlers[^1])
        select $"{state.Name}: {All} is not alone, or not last";

    public static IEnumerable<string> APathsKeySaysThatItIsOne(Definition definition) =>
        from state in definition.States
        from field in Templates
        from leaf in Leaves(state.Json[field], field)
        where IsPath(leaf.Text) != leaf.Key.EndsWith(".$", StringComparison.Ordinal)
        select $"{state.Name}: {leaf.Key} is \"{leaf.Text}\"";

    /// <summary>Without one, input that no rule foresees fails with States.NoChoiceMatched; AWS's validation does not warn of it.</summary>
    public static IEnumerable<string> EachChoiceHasADefault(Definition definition) =>
        definition
            .States.Where(state => state.Type == "Choice" && state.Text("Default") is null)
            .Select(state => $"{state.Name}: no Default");

    public static IEnumerable<string> EachTaskIsBoundedInTime(Definition definition) =>
        definition
            .Tasks.Where(task => task.Json["TimeoutSeconds"] is null)
            .Select(task => $"{task.Name}: no TimeoutSeconds");

    public static IEnumerable<string> EachTaskNamesItsFunction(Definition definition) =>
        from task in definition.Tasks
        where task.Text("Resource") == "arn:aws:states:::lambda:invoke" && string.IsNullOrEmpty(task.FunctionToken)
        select $"{task.Name}: no FunctionName";

    /// <summary>
    /// Full jitter keeps chunks that failed together from coming back together. AssumeDenied waits for something
    /// that takes its time, so a random fraction of the interval would be too short. TargetUnfinished waits for nothing:
    /// it is no fault, and the step goes on.
    /// </summary>
    public static IEnumerable<string> RetriesSpreadAndAreBounded(Definition definition) =>
        from task in definition.Tasks
        from retrier in task.Retriers
        where retrier.MaxAttempts > 0 && !retrier.Errors.All(WithoutJitter.Contains)
        where retrier.JitterStrategy != "FULL" || !(retrier.MaxDelaySeconds > retrier.IntervalSeconds)
        select $"{task.Name}: {retrier.Errors[0]} is retried without full jitter or without a longest delay";

    public static IEnumerable<string> NoErrorIsHandledTwice(Definition definition) =>
        from task in definition.Tasks
        from error in task.Retriers.SelectMany(retrier => retrier.Errors).GroupBy(error => error)
        where error.Count() > 1
        select $"{task.Name}: {error.Key} stands in more than one retrier";

    /// <summary>
    /// A redrive goes on with a state that has not exited; one whose error was caught has. CleanUp is the exception:
    /// the move is done by then. So is an event that has nothing to move, since there is nothing to go on with. A question
    /// of a check is another: its refusal is the answer. Of many large objects, one that fails is noted, and fails nothing
    /// else. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
    /// </summary>
    public static IEnumerable<string> OnlyCleanUpAndSkippedEventsAreCaught(Definition definition) =>
        definition
            .States.Where(state =>
                state.Name is not ("CleanUp" or "MoveLargeObject")
                && !IsQuestion(definition, state)
                && state.Catchers.Any(CatchesMoreThanSkippedEvents)
            )
            .Select(state => $"{state.Name}: caught, so a redrive cannot go on there");

    public static IEnumerable<string> NoStateFailsByItself(Definition definition) =>
        definition.States.Where(state => state.Type == "Fail").Select(state => $"{state.Name}: a Fail state");

    private static bool CatchesMoreThanSkippedEvents(ErrorHandler catcher) =>
        !catcher.Errors.SequenceEqual(["EventSkippedException"]);

    private static bool IsQuestion(Definition definition, State state) =>
        definition.States.Any(outer => outer is { Name: "Ask", Type: "Parallel" } && outer.Inner.Contains(state));

    private static bool IsPath(string text) =>
        text.StartsWith('$') && !text.StartsWith("${", StringComparison.Ordinal)
        || text.StartsWith("States.", StringComparison.Ordinal);

    private static IEnumerable<(string Key, string Text)> Leaves(JsonNode? node, string key) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Leaves(member.Value, member.Key)),
            JsonArray items => items.SelectMany(item => Leaves(item, key)),
            JsonValue value when value.TryGetValue<string>(out var text) => [(key, text)],
            _ => [],
        };
}
