using System.Text.Json;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>
/// A state by itself, as it goes over the wire. Which members the inspection has for which type of state is what others
/// have recorded on AWS. https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html
/// </summary>
public sealed class TestStateTests
{
    private const string LambdaTask = """ "Type":"Task","Resource":"arn:aws:states:::lambda:invoke" """;

    private readonly StatesApi api = new();

    [Fact]
    public void TestState_PassOfTheDocumentation_GivesWhatTheDocumentationSays()
    {
        var answer = Inspect(
            """{"Type":"Pass","InputPath":"$.payload","Parameters":{"data":1},"ResultPath":"$.result","OutputPath":"$.result.data","Next":"Another State"}""",
            """{"payload": {"foo": "bar"}}"""
        );

        Assert.Equal("SUCCEEDED", answer.GetProperty("status").GetString());
        Assert.Equal("Another State", answer.GetProperty("nextState").GetString());
        Assert.Equal("1", answer.GetProperty("output").GetString());
        Assert.Equal(
            [
                """input={"payload": {"foo": "bar"}}""",
                """afterInputPath={"foo":"bar"}""",
                """afterParameters={"data":1}""",
                """afterResultSelector={"data":1}""",
                """afterResultPath={"payload":{"foo":"bar"},"result":{"data":1}}""",
            ],
            Members(answer)
        );
    }

    [Fact]
    public void TestState_PassWithResult_TellsNothingOfWhatWentIn()
    {
        var answer = Inspect("""{"Type":"Pass","Result":{"r":1},"ResultPath":"$.x","End":true}""", """{"a":1}""");

        Assert.Equal(
            [
                """input={"a":1}""",
                """result={"r":1}""",
                """afterResultSelector={"r":1}""",
                """afterResultPath={"a":1,"x":{"r":1}}""",
            ],
            Members(answer)
        );
    }

    [Theory]
    [InlineData("""{"Type":"Succeed","InputPath":"$.a"}""", "SUCCEEDED")]
    [InlineData("""{"Type":"Fail","Error":"E"}""", "FAILED")]
    [InlineData("""{"Type":"Wait","Seconds":0,"InputPath":"$.a","End":true}""", "SUCCEEDED")]
    [InlineData(
        """{"Type":"Choice","InputPath":"$.a","Choices":[{"Variable":"$.b","IsPresent":true,"Next":"N"}]}""",
        "SUCCEEDED"
    )]
    public void TestState_StateWithoutResult_TellsWhatWentIn(string definition, string status)
    {
        var answer = Inspect(definition, """{"a":{"b":1}}""");

        Assert.Equal(status, answer.GetProperty("status").GetString());
        var into = definition.Contains("InputPath", StringComparison.Ordinal) ? """{"b":1}""" : """{"a":{"b":1}}""";
        Assert.Equal(["""input={"a":{"b":1}}""", $"afterInputPath={into}"], Members(answer));
    }

    [Fact]
    public void TestState_Task_GivesEveryStep()
    {
        var answer = Inspect(
            $$"""
            { {{LambdaTask}}, "InputPath":"$.in", "Parameters":{"FunctionName":"f","Payload.$":"$.a"},
              "ResultSelector":{"chosen.$":"$.b"}, "ResultPath":"$.r", "OutputPath":"$.r", "Assign":{"v.$":"$.b"}, "Next":"After" }
            """,
            """{"in":{"a":1}}""",
            """{"b":2}"""
        );

        Assert.Equal("After", answer.GetProperty("nextState").GetString());
        Assert.Equal("""{"chosen":2}""", answer.GetProperty("output").GetString());
        Assert.Equal(
            [
                """input={"in":{"a":1}}""",
                """afterInputPath={"a":1}""",
                """afterParameters={"FunctionName":"f","Payload":1}""",
                """result={"b":2}""",
                """afterResultSelector={"chosen":2}""",
                """afterResultPath={"in":{"a":1},"r":{"chosen":2}}""",
                """variables={"v":2}""",
            ],
            Members(answer)
        );
    }

    [Fact]
    public void TestState_Map_TellsItemsBatchesAndLimits()
    {
        var answer = Inspect(
            """
            { "Type":"Map", "ItemsPath":"$.items", "MaxConcurrency":3, "ToleratedFailureCount":1, "ToleratedFailurePercentage":50,
              "ItemSelector":{"n.$":"$$.Map.Item.Value"}, "ItemBatcher":{"MaxItemsPerBatch":2}, "End":true,
              "ItemProcessor":{ "ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},
                "StartAt":"P", "States":{"P":{"Type":"Pass","End":true}} } }
            """,
            """{"items":[1,2,3]}""",
            "[1]"
        );

        Assert.Equal(
            [
                """input={"items":[1,2,3]}""",
                """afterInputPath={"items":[1,2,3]}""",
                "maxConcurrency=3",
                "toleratedFailureCount=1",
                "toleratedFailurePercentage=50",
                "afterItemsPath=[1,2,3]",
                """afterItemSelector=[{"n":1},{"n":2},{"n":3}]""",
                """afterItemBatcher=[{"Items":[{"n":1},{"n":2}]},{"Items":[{"n":3}]}]""",
                "result=[1]",
                "afterResultSelector=[1]",
                "afterResultPath=[1]",
            ],
            Members(answer)
        );
    }

    [Theory]
    [InlineData(
        "Retry",
        """[{"ErrorEquals":["X"]},{"ErrorEquals":["E"],"IntervalSeconds":7}]""",
        "RETRIABLE",
        """{"retryIndex":1,"retryBackoffIntervalSeconds":7}"""
    )]
    [InlineData("Catch", """[{"ErrorEquals":["E"],"Next":"C"}]""", "CAUGHT_ERROR", """{"catchIndex":0}""")]
    [InlineData("Comment", "\"none\"", "FAILED", null)]
    public void TestState_TaskFails_TellsWhatWouldHappen(string field, string value, string status, string? details)
    {
        var answer = api.Call(
            "TestState",
            new
            {
                definition = $$"""{ {{LambdaTask}},"{{field}}":{{value}},"End":true}""",
                inspectionLevel = "DEBUG",
                mock = new { errorOutput = new { error = "E", cause = "c" } },
            }
        );

        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Equal("E", answer.GetProperty("error").GetString());
        Assert.Equal(
            details is not null,
            answer.GetProperty("inspectionData").TryGetProperty("errorDetails", out var told)
        );
        Assert.Equal(details ?? "", told.ValueKind == JsonValueKind.Object ? told.GetRawText() : "");
    }

    [Fact]
    public void TestState_InfoLevel_GivesNoInspection()
    {
        var answer = api.Call("TestState", new { definition = """{"Type":"Succeed"}""", input = "{}" });

        Assert.False(answer.TryGetProperty("inspectionData", out _));
    }

    [Fact]
    public void TestState_TaskWithNeitherRoleNorMock_ValidationException()
    {
        var refused = api.Refused("TestState", new { definition = $$"""{ {{LambdaTask}},"End":true}""", input = "{}" });

        Assert.Equal(("ValidationException", "RoleArn must be specified when testing a Task state"), refused);
    }

    private JsonElement Inspect(string definition, string input, string? result = null) =>
        api.Call(
            "TestState",
            result is null
                ? (object)
                    new
                    {
                        definition,
                        input,
                        inspectionLevel = "DEBUG",
                    }
                : new
                {
                    definition,
                    input,
                    inspectionLevel = "DEBUG",
                    mock = new { result },
                }
        );

    private static IEnumerable<string> Members(JsonElement answer) =>
        answer.GetProperty("inspectionData").EnumerateObject().Select(member => $"{member.Name}={member.Value}");
}
