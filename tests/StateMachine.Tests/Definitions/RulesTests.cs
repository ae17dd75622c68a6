using System.Text.Json.Nodes;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

using Rule = Func<Definition, IEnumerable<string>>;

/// <summary>Every definition keeps every rule; and every rule finds a definition that was broken against it.</summary>
public sealed class RulesTests
{
    private static readonly Dictionary<string, (Rule Rule, Action<Definition> Break)> Cases = new()
    {
        ["a state without a comment"] = (Rules.EachStateHasAComment, d => d["StageChunk"].Remove("Comment")),
        ["States.ALL before another retrier"] = (
            Rules.StatesAllStandsAloneAndLast,
            d => d["ReadObject"]["Retry"]!.AsArray().Insert(0, Retrier("States.ALL"))
        ),
        ["States.ALL beside another error"] = (
            Rules.StatesAllStandsAloneAndLast,
            d => d["ReadObject"]["Retry"]!.AsArray().Add(Retrier("States.ALL", "Lambda.Unknown"))
        ),
        ["a path under a plain key"] = (
            Rules.APathsKeySaysThatItIsOne,
            d => d["StageTemp"]["ItemSelector"]!["Source"] = "$.Source"
        ),
        ["an intrinsic function under a plain key"] = (
            Rules.APathsKeySaysThatItIsOne,
            d => d["CleanUp"]["Parameters"]!["Payload"] = "States.JsonMerge($, $.Written, false)"
        ),
        ["a text under a path's key"] = (
            Rules.APathsKeySaysThatItIsOne,
            d => d["StageTemp"]["ItemSelector"]!["Source.$"] = "Source"
        ),
        ["a choice without a default"] = (Rules.EachChoiceHasADefault, d => d["IsReadable"].Remove("Default")),
        ["a task without a time-out"] = (Rules.EachTaskIsBoundedInTime, d => d["CleanUp"].Remove("TimeoutSeconds")),
        ["a task without a function"] = (
            Rules.EachTaskNamesItsFunction,
            d => d["CleanUp"]["Parameters"]!.AsObject().Remove("FunctionName")
        ),
        ["a retrier without jitter"] = (
            Rules.RetriesSpreadAndAreBounded,
            d => d["CleanUp"]["Retry"]![0]!.AsObject().Remove("JitterStrategy")
        ),
        ["a longest delay below the first"] = (
            Rules.RetriesSpreadAndAreBounded,
            d => d["CleanUp"]["Retry"]![0]!["MaxDelaySeconds"] = 1
        ),
        ["an error in two retriers"] = (
            Rules.NoErrorIsHandledTwice,
            d => d["CleanUp"]["Retry"]!.AsArray().Add(Retrier("TransientException"))
        ),
        ["a catch before the move is done"] = (
            Rules.OnlyCleanUpAndSkippedEventsAreCaught,
            d => d["WriteTarget"]["Catch"] = new JsonArray(Retrier("States.ALL"))
        ),
        ["a catch of more than a skipped event"] = (
            Rules.OnlyCleanUpAndSkippedEventsAreCaught,
            d => d["ReadObject"]["Catch"]![0]!["ErrorEquals"]!.AsArray().Add("SourceMissingException")
        ),
        ["a Fail state"] = (Rules.NoStateFailsByItself, d => d["Copied"]["Type"] = "Fail"),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    public static TheoryData<string> DefinitionPaths => [.. Checkout.Definitions()];

    [Theory]
    [MemberData(nameof(DefinitionPaths))]
    public void Definition_Committed_KeepsEveryRule(string path)
    {
        var definition = Definition.Load(path);

        Assert.Empty(Cases.Values.Select(c => c.Rule).Distinct().SelectMany(rule => rule(definition)));
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void Rule_BrokenDefinition_FindsOneFault(string broken)
    {
        var (rule, breakIt) = Cases[broken];
        var definition = Definition.Load("src/StateMachine/move-object.asl.json");
        breakIt(definition);

        Assert.Single(rule(definition));
    }

    private static JsonObject Retrier(params string[] errors) =>
        new() { ["ErrorEquals"] = new JsonArray([.. errors.Select(error => JsonValue.Create(error))]) };
}
