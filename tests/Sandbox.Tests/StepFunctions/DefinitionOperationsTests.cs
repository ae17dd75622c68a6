namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>What is asked about a definition without making a state machine of it, as it goes over the wire.</summary>
public sealed class DefinitionOperationsTests
{
    private readonly StatesApi api = new();

    [Fact]
    public void ValidateStateMachineDefinition_Mistakes_AreDiagnostics()
    {
        var answer = api.Call("ValidateStateMachineDefinition", new { definition = "{}" });

        Assert.Equal("FAIL", answer.GetProperty("result").GetString());
        var diagnostic = Assert.Single(answer.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("SCHEMA_VALIDATION_FAILED", diagnostic.GetProperty("code").GetString());
        Assert.Equal("/", diagnostic.GetProperty("location").GetString());
    }

    [Fact]
    public void ValidateStateMachineDefinition_UnreachableState_IsAWarningWhereAskedFor()
    {
        const string Definition = """{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Succeed"}}}""";

        var plain = api.Call("ValidateStateMachineDefinition", new { definition = Definition });
        var all = api.Call("ValidateStateMachineDefinition", new { definition = Definition, severity = "WARNING" });

        Assert.Equal("OK", plain.GetProperty("result").GetString());
        Assert.Equal(0, plain.GetProperty("diagnostics").GetArrayLength());
        Assert.Equal(
            "WARNING",
            Assert.Single(all.GetProperty("diagnostics").EnumerateArray()).GetProperty("severity").GetString()
        );
    }

    [Fact]
    public void TestState_Task_GivesOutputNextAndInspection()
    {
        var answer = api.Call(
            "TestState",
            new
            {
                definition = """{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"ResultPath":"$.r","Next":"After"}""",
                input = """{"a":1}""",
                inspectionLevel = "DEBUG",
                mock = new { result = """{"b":2}""" },
            }
        );

        Assert.Equal("SUCCEEDED", answer.GetProperty("status").GetString());
        Assert.Equal("After", answer.GetProperty("nextState").GetString());
        Assert.Equal("""{"a":1,"r":{"b":2}}""", answer.GetProperty("output").GetString());
        Assert.Equal(
            """{"FunctionName":"f"}""",
            answer.GetProperty("inspectionData").GetProperty("afterParameters").GetString()
        );
    }

    [Theory]
    [InlineData("Retry", """[{"ErrorEquals":["E"]}]""", "RETRIABLE")]
    [InlineData("Catch", """[{"ErrorEquals":["E"],"Next":"C"}]""", "CAUGHT_ERROR")]
    [InlineData("Comment", "\"none\"", "FAILED")]
    public void TestState_TaskFails_TellsWhatWouldHappen(string field, string value, string status)
    {
        var answer = api.Call(
            "TestState",
            new
            {
                definition = $$"""{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","{{field}}":{{value}},"End":true}""",
                mock = new { errorOutput = new { error = "E", cause = "c" } },
            }
        );

        Assert.Equal(status, answer.GetProperty("status").GetString());
        Assert.Equal("E", answer.GetProperty("error").GetString());
    }
}
