using System.Globalization;

namespace XAcctWorkflow.Bench.Engine;

/// <summary>What is measured.</summary>
internal static class Definitions
{
    /// <summary>Five times a Pass that computes something and a Choice that decides on it: ten states, and an end.</summary>
    public static string TenStates
    {
        get
        {
            var states = Enumerable
                .Range(0, 5)
                .Select(i =>
                    $$"""
                        "Pass{{i}}": {
                          "Type": "Pass",
                          "Parameters": { "n.$": "States.MathAdd($.n, 1)", "text.$": "States.Format('step {}', $.n)" },
                          "Next": "Choice{{i}}"
                        },
                        "Choice{{i}}": {
                          "Type": "Choice",
                          "Choices": [
                            { "Variable": "$.n", "NumericLessThan": 0, "Next": "End" },
                            {
                              "And": [
                                { "Variable": "$.text", "StringMatches": "step *" },
                                { "Variable": "$.n", "NumericGreaterThan": 0 }
                              ],
                              "Next": "{{(i == 4 ? "End" : $"Pass{(i + 1).ToString(CultureInfo.InvariantCulture)}")}}"
                            }
                          ],
                          "Default": "End"
                        }
                        """
                );
            return $$"""
                { "StartAt": "Pass0", "States": { {{string.Join(',', states)}}, "End": { "Type": "Succeed" } } }
                """;
        }
    }

    /// <summary>A Map over numbers inside the execution; as an Express machine, since a Standard one's history ends at 25,000 events.</summary>
    public static string InlineMap { get; } = Map("", Double);

    /// <summary>The same with an execution for each number.</summary>
    public static string DistributedMap { get; } = Map(Distributed, Double);

    /// <summary>An execution for each number, of which each fails, and that is tolerated.</summary>
    public static string FailingMap { get; } =
        Map(
            Distributed,
            """ "Double": { "Type": "Fail", "Error": "No" } """,
            """ "ToleratedFailurePercentage": 100, "ResultPath": null, """
        );

    private const string Distributed =
        """ "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, """;

    private const string Double = """
        "Double": { "Type": "Pass", "Parameters": { "r.$": "States.MathAdd($.item, $.item)" }, "OutputPath": "$.r", "End": true }
        """;

    private static string Map(string processor, string states, string fields = "") =>
        $$"""
            {
              "StartAt": "Map",
              "States": {
                "Map": {
                  "Type": "Map",
                  "ItemsPath": "$.items",
                  "ItemSelector": { "item.$": "$$.Map.Item.Value", "index.$": "$$.Map.Item.Index" },
                  {{fields}}
                  "ItemProcessor": { {{processor}} "StartAt": "Double", "States": { {{states}} } },
                  "End": true
                }
              }
            }
            """;
}
