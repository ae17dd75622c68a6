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
    public void ValidateStateMachineDefinition_NothingEndsTheFlow_IsOneErrorWithoutLocation()
    {
        const string Loop =
            """{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"},"C":{"Type":"Pass","Next":"A"}}}""";

        var answer = api.Call("ValidateStateMachineDefinition", new { definition = Loop });

        var diagnostic = Assert.Single(answer.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("MISSING_END_STATE", diagnostic.GetProperty("code").GetString());
        Assert.False(diagnostic.TryGetProperty("location", out _));
    }

    [Theory]
    [InlineData("""{"Type":"Pass","Result":"$.a","End":true}""", "PASS_RESULT_IS_STATIC", "/States/A/Result")]
    [InlineData(
        """{"Type":"Pass","Parameters":{"x":[{"y":"$.a"}]},"End":true}""",
        "NO_DOLLAR",
        "/States/A/Parameters/x[0]/y"
    )]
    [InlineData(
        """{"Type":"Pass","Parameters":{"x":"States.UUID()"},"End":true}""",
        "NO_DOLLAR",
        "/States/A/Parameters/x"
    )]
    [InlineData("""{"Type":"Fail","Cause":"$.a"}""", "NO_PATH", "/States/A/Cause")]
    public void ValidateStateMachineDefinition_TextLikeAPath_IsAWarningWhereAskedFor(
        string state,
        string code,
        string at
    )
    {
        var definition = $$"""{"StartAt":"A","States":{"A":{{state}} } }""";

        var plain = api.Call("ValidateStateMachineDefinition", new { definition });
        var all = api.Call("ValidateStateMachineDefinition", new { definition, severity = "WARNING" });

        Assert.Equal("OK", plain.GetProperty("result").GetString());
        Assert.Equal(0, plain.GetProperty("diagnostics").GetArrayLength());
        Assert.Equal("OK", all.GetProperty("result").GetString());
        var warning = Assert.Single(all.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal("WARNING", warning.GetProperty("severity").GetString());
        Assert.Equal(code, warning.GetProperty("code").GetString());
        Assert.Equal(at, warning.GetProperty("location").GetString());
    }

    [Fact]
    public void ValidateStateMachineDefinition_ChoiceWithoutDefault_NeedsNone()
    {
        const string Definition =
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.a","IsPresent":true,"Next":"E"}]},"E":{"Type":"Succeed"}}}""";

        var all = api.Call("ValidateStateMachineDefinition", new { definition = Definition, severity = "WARNING" });

        Assert.Equal(0, all.GetProperty("diagnostics").GetArrayLength());
    }
}
