namespace XAcctWorkflow.Cli.Tests.Running;

/// <summary>Small state machines, each for what a command has to show of it.</summary>
internal static class Definitions
{
    public const string Pass =
        """{ "StartAt": "P", "States": { "P": { "Type": "Pass", "Result": { "a": "ä" }, "End": true } } }""";

    public const string Wait =
        """{ "StartAt": "W", "States": { "W": { "Type": "Wait", "Seconds": 3600, "End": true } } }""";

    /// <summary>Its task fails twice: once, and once more for its retry.</summary>
    public const string Retried = """
        {
          "StartAt": "T",
          "States": {
            "T": {
              "Type": "Task",
              "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": { "FunctionName": "no-such-function" },
              "Retry": [{ "ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 1, "JitterStrategy": "FULL" }],
              "End": true
            }
          }
        }
        """;

    /// <summary>Three items, each with a length, and a state after them.</summary>
    public const string Map = """
        {
          "StartAt": "M",
          "States": {
            "M": {
              "Type": "Map",
              "ItemProcessor": {
                "StartAt": "Chunk",
                "States": { "Chunk": { "Type": "Pass", "Result": { "Length": 1048576 }, "End": true } }
              },
              "Next": "After"
            },
            "After": { "Type": "Pass", "End": true }
          }
        }
        """;

    /// <summary>A prefix's move that has listed seven objects, and never ends.</summary>
    public const string Slice = """
        {
          "StartAt": "ListObjects",
          "States": {
            "ListObjects": {
              "Type": "Pass",
              "Result": {
                "Totals": { "Objects": 0, "Bytes": 0, "Failed": 0 },
                "Slice": { "Objects": 7, "Bytes": 70, "LargeBytes": 0, "SmallBatches": 1, "LargeObjects": 0, "More": false }
              },
              "Next": "W"
            },
            "W": { "Type": "Wait", "Seconds": 3600, "End": true }
          }
        }
        """;

    /// <summary>Fails as the workflow does when STS refuses.</summary>
    public const string AssumeDenied = """
        {
          "StartAt": "AssumeRole",
          "States": {
            "AssumeRole": { "Type": "Fail", "Error": "AssumeDeniedException", "Cause": "{\"errorMessage\":\"No trust.\"}" }
          }
        }
        """;
}
