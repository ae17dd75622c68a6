using System.Text.Json.Nodes;
using XAcctWorkflow.StateMachine.Tests.Templates;

namespace XAcctWorkflow.StateMachine.Tests.Definitions;

/// <summary>What a step needs it is given, and what the definition takes from its result is always there.</summary>
public sealed class DataFlowTests
{
    private static readonly string[] Written = ["AssumeRole", "ReadObject", "StageTemp", "WriteTarget"];
    private static readonly string[] Copied = [.. Written, "CleanUp", "Copied"];
    private static readonly string[] Moved = [.. Written, "DeleteSource", "CleanUp", "Moved"];

    private static readonly string[] Restored =
    [
        "AssumeRole",
        "ReadObject",
        "RestoreSource",
        "WaitForRestore",
        .. Moved[1..],
    ];

    private static readonly Dictionary<string, Action<Definition>> Breaks = new()
    {
        ["AssumeRole is not given Move"] = d => d["AssumeRole"]["Parameters"]!["Payload"]!.AsObject().Remove("Move.$"),
        ["StageChunk is not given Index"] = d => d["StageTemp"]["ItemSelector"]!.AsObject().Remove("Index.$"),
        ["WriteTarget is not given Plan"] = d => d["ReadObject"]["ResultPath"] = "$.Plans",
        ["DeleteSource is not given Receipt"] = d => d["DeleteSource"]["Parameters"]!["Payload.$"] = "$",
        ["WriteTarget may not give Size"] = d => d["WriteTarget"]["ResultSelector"]!["Size.$"] = "$.Payload.Size",
        ["StageTemp refers to Object, which may be absent"] = d =>
            d["StageTemp"]["ItemSelector"]!["Object.$"] = "$.Object",
        ["Moved refers to Deleted, which may be absent"] = d => d["DeleteSource"].Remove("ResultSelector"),
    };

    public static TheoryData<string> Faults => [.. Breaks.Keys];

    [Fact]
    public void MoveObject_SourceKept_EveryStepHasWhatItNeeds() => Assert.Empty(FaultsOf(MoveObject(), Copied));

    [Fact]
    public void MoveObject_SourceDeleted_EveryStepHasWhatItNeeds() => Assert.Empty(FaultsOf(MoveObject(), Moved));

    [Fact]
    public void MoveObject_SourceRestored_EveryStepHasWhatItNeeds() => Assert.Empty(FaultsOf(MoveObject(), Restored));

    [Theory]
    [MemberData(nameof(Faults))]
    public void MoveObject_Broken_IsFound(string fault)
    {
        var definition = MoveObject();
        Breaks[fault](definition);

        Assert.Contains(fault, FaultsOf(definition, Moved));
    }

    [Theory]
    [InlineData("Copied", "Execution,Source,Target,Receipt,CleanUp")]
    [InlineData("Moved", "Execution,Source,Target,Receipt,SourceDeletion,CleanUp")]
    public void MoveObject_Output_HoldsNeitherPlanNorStaged(string end, string members)
    {
        var output = MoveObject()[end]["Parameters"]!.AsObject();

        Assert.Equal(members.Split(','), output.Select(member => member.Key.Replace(".$", "")));
    }

    private static Definition MoveObject() => Definition.Load("src/StateMachine/move-object.asl.json");

    private static IReadOnlyList<string> FaultsOf(Definition definition, string[] way) =>
        DataFlow.Faults(definition, StepOf, way);

    private static Step StepOf(State task)
    {
        var substitutions = Template.AccountA["MoveObjectStateMachine"]["DefinitionSubstitutions"]!;
        var resource = substitutions[task.FunctionToken!]!["Fn::GetAtt"]![0]!.GetValue<string>();
        return Step.All.Single(step => step.Resource == resource);
    }
}
