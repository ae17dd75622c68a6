using System.Text.Json;
using XAcctWorkflow.Sandbox.StepFunctions;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>What an item of a Map costs does not grow with the number of items. Bytes, since they are the same in every run.</summary>
public sealed class MapCostTests
{
    private const string Passes = """ "S": { "Type": "Pass", "End": true } """;
    private const string Fails = """ "S": { "Type": "Fail", "Error": "No" } """;
    private const string Distributed = """
        "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },
        """;

    [Theory]
    [InlineData("", Passes)]
    [InlineData(Distributed, Passes)]
    [InlineData(Distributed, Fails)]
    public void Map_TenTimesTheItems_AllocatesTenTimesAsMuch(string processor, string states)
    {
        var definition = $$"""
            { "StartAt": "M", "States": { "M": {
              "Type": "Map", "ItemsPath": "$.items", "ResultPath": null, "End": true,
              "ItemSelector": { "item.$": "$$.Map.Item.Value", "name.$": "$$.Execution.Name" },
              {{(states == Fails ? """ "ToleratedFailurePercentage": 100, """ : "")}}
              "ItemProcessor": { {{processor}} "StartAt": "S", "States": { {{states}} } } } } }
            """;
        Allocated(definition, 10);

        var (few, many) = (Allocated(definition, 200), Allocated(definition, 2000));

        Assert.InRange((double)many / few, 5, 15);
    }

    private static long Allocated(string definition, int items)
    {
        var machines = new Machines();
        var input = JsonSerializer.Serialize(new { items = Enumerable.Range(100_000, items) });
        var before = GC.GetAllocatedBytesForCurrentThread();
        var execution = machines.Run(definition, input, StateMachineType.Standard);
        Assert.Equal(ExecutionStatus.Succeeded, execution.State.Status);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
