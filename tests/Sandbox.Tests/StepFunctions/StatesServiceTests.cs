using System.Text.Json;
using NSubstitute;
using XAcctWorkflow.Sandbox.Iam;

namespace XAcctWorkflow.Sandbox.Tests.StepFunctions;

/// <summary>Requests and answers as they go over the wire.</summary>
public sealed class StatesServiceTests
{
    private const string Pass = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"a":1},"End":true}}}""";
    private const string Fail = """{"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E","Cause":"c"}}}""";
    private const string Wait = """{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";

    private readonly StatesApi api = new();

    [Fact]
    public void CreateStateMachine_Valid_CanBeDescribed()
    {
        var arn = api.Create("m", Pass);

        var described = api.Call("DescribeStateMachine", new { stateMachineArn = arn });

        Assert.Equal("arn:aws:states:us-east-1:111111111111:stateMachine:m", arn);
        Assert.Equal(Pass, described.GetProperty("definition").GetString());
        Assert.Equal("ACTIVE", described.GetProperty("status").GetString());
        Assert.Equal("STANDARD", described.GetProperty("type").GetString());
        Assert.Equal(VirtualTime.Beginning.ToUnixTimeSeconds(), described.GetProperty("creationDate").GetDouble());
    }

    [Fact]
    public void CreateStateMachine_ExactlyTheSameAgain_GivesTheSame() =>
        Assert.Equal(api.Create("m", Pass), api.Create("m", Pass));

    [Fact]
    public void CreateStateMachine_SameNameOtherDefinition_AlreadyExists()
    {
        var arn = api.Create("m", Pass);

        var refused = api.Refused(
            "CreateStateMachine",
            new
            {
                name = "m",
                definition = Fail,
                roleArn = Machines.Role.ToString(),
            }
        );

        Assert.Equal(("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'"), refused);
    }

    [Fact]
    public void CreateStateMachine_InvalidDefinition_TellsEveryMistakeWithItsPlace()
    {
        var refused = api.Refused(
            "CreateStateMachine",
            new
            {
                name = "m",
                definition = """{"StartAt":"X","States":{"A":{"Type":"Pass"}}}""",
                roleArn = Machines.Role.ToString(),
            }
        );

        Assert.Equal("InvalidDefinition", refused.Type);
        Assert.StartsWith("Invalid State Machine Definition: '", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at /States/A", refused.Message, StringComparison.Ordinal);
        Assert.Contains("at /StartAt", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("")]
    public void CreateStateMachine_BadName_InvalidName(string name) =>
        Assert.Equal(
            ("InvalidName", $"Invalid Name: '{name}'"),
            api.Refused(
                "CreateStateMachine",
                new
                {
                    name,
                    definition = Pass,
                    roleArn = Machines.Role.ToString(),
                }
            )
        );

    [Fact]
    public void UpdateStateMachine_NewDefinition_LeavesOldExecutionsTheirs()
    {
        var arn = api.Create("m", Pass);
        var execution = api.Run(arn, "one");

        var updated = api.Call("UpdateStateMachine", new { stateMachineArn = arn, definition = Fail });

        Assert.Equal(36, updated.GetProperty("revisionId").GetString()!.Length);
        Assert.Equal(
            Fail,
            api.Call("DescribeStateMachine", new { stateMachineArn = arn }).GetProperty("definition").GetString()
        );
        Assert.Equal(
            Pass,
            api.Call("DescribeStateMachineForExecution", new { executionArn = execution })
                .GetProperty("definition")
                .GetString()
        );
    }

    [Fact]
    public void UpdateStateMachine_Nothing_MissingRequiredParameter()
    {
        var arn = api.Create("m", Pass);

        Assert.Equal("MissingRequiredParameter", api.Refused("UpdateStateMachine", new { stateMachineArn = arn }).Type);
    }

    [Fact]
    public void DeleteStateMachine_Existing_IsGoneFromTheList()
    {
        var arn = api.Create("m", Pass);
        api.Call("DeleteStateMachine", new { stateMachineArn = arn });
        api.Call("DeleteStateMachine", new { stateMachineArn = arn });

        Assert.Equal(0, api.Call("ListStateMachines", new { }).GetProperty("stateMachines").GetArrayLength());
        Assert.Equal(
            "StateMachineDoesNotExist",
            api.Refused("DescribeStateMachine", new { stateMachineArn = arn }).Type
        );
    }

    [Fact]
    public void ListStateMachines_InPages_GivesEachOnce()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            api.Create(name, Pass);
        }

        var first = api.Call("ListStateMachines", new { maxResults = 2 });
        var second = api.Call(
            "ListStateMachines",
            new { maxResults = 2, nextToken = first.GetProperty("nextToken").GetString() }
        );

        var names = new[] { first, second }
            .SelectMany(page => page.GetProperty("stateMachines").EnumerateArray())
            .Select(machine => machine.GetProperty("name").GetString());
        Assert.Equal(["a", "b", "c"], names);
        Assert.False(second.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public void ListStateMachines_TooManyResults_ValidationException()
    {
        var (type, message) = api.Refused("ListStateMachines", new { maxResults = 1001 });

        Assert.Equal("ValidationException", type);
        Assert.Equal(
            "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
            message
        );
    }

    [Fact]
    public void StartExecution_SameNameAndInputWhileRunning_IsTheSame()
    {
        var arn = api.Create("m", Wait);
        api.Machines.Time.Run(async () =>
        {
            var request = new
            {
                stateMachineArn = arn,
                name = "one",
                input = "{}",
            };
            var first = await api.CallAsync("StartExecution", request);
            var second = await api.CallAsync("StartExecution", request);
            Assert.Equal(first.GetRawText(), second.GetRawText());
        });
    }

    [Fact]
    public void StartExecution_SameNameAfterItEnded_AlreadyExists()
    {
        var arn = api.Create("m", Pass);
        var execution = api.Run(arn, "one");

        Assert.Equal(
            ("ExecutionAlreadyExists", $"Execution Already Exists: '{execution}'"),
            api.Refused(
                "StartExecution",
                new
                {
                    stateMachineArn = arn,
                    name = "one",
                    input = "{}",
                }
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nothing")]
    public void StartExecution_InputThatIsNoJson_InvalidExecutionInput(string input)
    {
        var arn = api.Create("m", Pass);

        Assert.Equal("InvalidExecutionInput", api.Refused("StartExecution", new { stateMachineArn = arn, input }).Type);
    }

    [Fact]
    public void StartExecution_NoSuchMachine_StateMachineDoesNotExist()
    {
        const string Arn = "arn:aws:states:us-east-1:111111111111:stateMachine:none";

        Assert.Equal(
            ("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{Arn}'"),
            api.Refused("StartExecution", new { stateMachineArn = Arn })
        );
    }

    [Theory]
    [InlineData("none")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:states:us-east-1:111111111111:execution:m:e")]
    public void StartExecution_NotAMachinesArn_InvalidArn(string arn) =>
        Assert.Equal("InvalidArn", api.Refused("StartExecution", new { stateMachineArn = arn }).Type);

    [Fact]
    public void DescribeExecution_Succeeded_HasOutput()
    {
        var execution = api.Run(api.Create("m", Pass), "one", """{ "x": 1 }""");

        var described = api.Call("DescribeExecution", new { executionArn = execution });

        Assert.Equal("arn:aws:states:us-east-1:111111111111:execution:m:one", execution);
        Assert.Equal("SUCCEEDED", described.GetProperty("status").GetString());
        Assert.Equal("""{ "x": 1 }""", described.GetProperty("input").GetString());
        Assert.Equal("""{"a":1}""", described.GetProperty("output").GetString());
        Assert.Equal("NOT_REDRIVABLE", described.GetProperty("redriveStatus").GetString());
        Assert.Equal(0, described.GetProperty("redriveCount").GetInt32());
    }

    [Fact]
    public void DescribeExecution_Failed_HasErrorAndCanBeRedriven()
    {
        var execution = api.Run(api.Create("m", Fail), "one");

        var described = api.Call("DescribeExecution", new { executionArn = execution });

        Assert.Equal("FAILED", described.GetProperty("status").GetString());
        Assert.Equal("E", described.GetProperty("error").GetString());
        Assert.Equal("c", described.GetProperty("cause").GetString());
        Assert.Equal("REDRIVABLE", described.GetProperty("redriveStatus").GetString());
    }

    [Fact]
    public void RedriveExecution_Failed_CountsAndTellsInTheHistory()
    {
        var execution = api.Run(api.Create("m", Fail), "one");

        var answer = api.Machines.Time.Run(async () =>
        {
            var redriven = await api.CallAsync("RedriveExecution", new { executionArn = execution });
            await api.Machines.Store.Execution(Identity.Arn.Parse(execution)).Completion;
            return redriven;
        });

        Assert.True(answer.TryGetProperty("redriveDate", out _));
        Assert.Equal(
            1,
            api.Call("DescribeExecution", new { executionArn = execution }).GetProperty("redriveCount").GetInt32()
        );
        var types = Types(api.Call("GetExecutionHistory", new { executionArn = execution }));
        Assert.Equal(
            ["ExecutionStarted", "FailStateEntered", "ExecutionFailed", "ExecutionRedriven", "ExecutionFailed"],
            types
        );
    }

    [Fact]
    public void RedriveExecution_Succeeded_ExecutionNotRedrivable()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        Assert.Equal("ExecutionNotRedrivable", api.Refused("RedriveExecution", new { executionArn = execution }).Type);
    }

    [Fact]
    public void StopExecution_Running_AbortsItWithErrorAndCause()
    {
        var arn = api.Create("m", Wait);
        api.Machines.Time.Run(async () =>
        {
            var started = await api.CallAsync("StartExecution", new { stateMachineArn = arn, name = "one" });
            var execution = started.GetProperty("executionArn").GetString();
            await Task.Yield();
            await api.CallAsync(
                "StopExecution",
                new
                {
                    executionArn = execution,
                    error = "Enough",
                    cause = "why not",
                }
            );

            var described = await api.CallAsync("DescribeExecution", new { executionArn = execution });
            Assert.Equal("ABORTED", described.GetProperty("status").GetString());
            Assert.Equal("Enough", described.GetProperty("error").GetString());
            var history = await api.CallAsync("GetExecutionHistory", new { executionArn = execution });
            Assert.Equal(["ExecutionStarted", "WaitStateEntered", "ExecutionAborted"], Types(history));
        });
    }

    [Fact]
    public void ListExecutions_ByStatus_GivesThoseOnly()
    {
        var arn = api.Create("m", Pass);
        api.Run(arn, "one");
        api.Run(arn, "two");

        Assert.Equal(2, Executions(new { stateMachineArn = arn }));
        Assert.Equal(2, Executions(new { stateMachineArn = arn, statusFilter = "SUCCEEDED" }));
        Assert.Equal(0, Executions(new { stateMachineArn = arn, statusFilter = "FAILED" }));
        Assert.Equal(0, Executions(new { stateMachineArn = arn, redriveFilter = "REDRIVEN" }));
        Assert.Equal(
            "ValidationException",
            api.Refused("ListExecutions", new { stateMachineArn = arn, statusFilter = "succeeded" }).Type
        );

        int Executions(object request) =>
            api.Call("ListExecutions", request).GetProperty("executions").GetArrayLength();
    }

    [Fact]
    public void GetExecutionHistory_Forwards_HasInputsAsText()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var events = api.Call("GetExecutionHistory", new { executionArn = execution }).GetProperty("events");

        Assert.Equal("{}", events[0].GetProperty("executionStartedEventDetails").GetProperty("input").GetString());
        Assert.Equal(
            Machines.Role.ToString(),
            events[0].GetProperty("executionStartedEventDetails").GetProperty("roleArn").GetString()
        );
        Assert.Equal("""{"a":1}""", events[2].GetProperty("stateExitedEventDetails").GetProperty("output").GetString());
        Assert.False(
            events[2]
                .GetProperty("stateExitedEventDetails")
                .GetProperty("outputDetails")
                .GetProperty("truncated")
                .GetBoolean()
        );
    }

    [Fact]
    public void GetExecutionHistory_WithoutData_LeavesInputsOut()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var events = api.Call("GetExecutionHistory", new { executionArn = execution, includeExecutionData = false })
            .GetProperty("events");

        Assert.False(events[0].GetProperty("executionStartedEventDetails").TryGetProperty("input", out _));
        Assert.Equal("P", events[1].GetProperty("stateEnteredEventDetails").GetProperty("name").GetString());
    }

    [Fact]
    public void GetExecutionHistory_ReverseInPages_BeginsWithTheLast()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        var first = api.Call(
            "GetExecutionHistory",
            new
            {
                executionArn = execution,
                reverseOrder = true,
                maxResults = 3,
            }
        );
        var second = api.Call(
            "GetExecutionHistory",
            new
            {
                executionArn = execution,
                reverseOrder = true,
                maxResults = 3,
                nextToken = first.GetProperty("nextToken").GetString(),
            }
        );

        Assert.Equal(["ExecutionSucceeded", "PassStateExited", "PassStateEntered"], Types(first));
        Assert.Equal(["ExecutionStarted"], Types(second));
    }

    [Fact]
    public void GetExecutionHistory_BadToken_InvalidToken()
    {
        var execution = api.Run(api.Create("m", Pass), "one");

        Assert.Equal(
            "InvalidToken",
            api.Refused("GetExecutionHistory", new { executionArn = execution, nextToken = "?" }).Type
        );
    }

    [Fact]
    public void StartSyncExecution_Express_GivesTheOutput()
    {
        var arn = api.Create("m", Pass, "EXPRESS");

        var answer = api.Call("StartSyncExecution", new { stateMachineArn = arn, input = "{}" });

        Assert.Equal("SUCCEEDED", answer.GetProperty("status").GetString());
        Assert.Equal("""{"a":1}""", answer.GetProperty("output").GetString());
    }

    [Fact]
    public void StartSyncExecution_Standard_StateMachineTypeNotSupported()
    {
        var arn = api.Create("m", Pass);

        Assert.Equal(
            "StateMachineTypeNotSupported",
            api.Refused("StartSyncExecution", new { stateMachineArn = arn }).Type
        );
    }

    [Fact]
    public void DescribeExecution_OfExpress_InvalidArn()
    {
        var arn = api.Create("m", Pass, "EXPRESS");
        var express = api.Call("StartExecution", new { stateMachineArn = arn, name = "e" })
            .GetProperty("executionArn")
            .GetString();

        Assert.Equal(
            ("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'"),
            api.Refused("DescribeExecution", new { executionArn = express })
        );
    }

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
    public void Tags_SetAndTakenAway_AreListed()
    {
        var arn = api.Create("m", Pass);
        api.Call(
            "TagResource",
            new { resourceArn = arn, tags = new[] { new { key = "a", value = "1" }, new { key = "b", value = "2" } } }
        );
        api.Call("TagResource", new { resourceArn = arn, tags = new[] { new { key = "a", value = "3" } } });
        api.Call("UntagResource", new { resourceArn = arn, tagKeys = JsonElement.Parse("""["b"]""") });

        var tag = Assert.Single(
            api.Call("ListTagsForResource", new { resourceArn = arn }).GetProperty("tags").EnumerateArray()
        );

        Assert.Equal("""{"key":"a","value":"3"}""", tag.GetRawText());
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

    [Fact]
    public void Request_Denied_AccessDeniedException()
    {
        var arn = api.Create("m", Pass);
        api.Authorizer.Authorize(Arg.Is<AccessRequest>(r => r.Action == "states:StartExecution" && r.Resource == arn))
            .Returns(new Decision(Outcome.ImplicitlyDenied, "User: x is not authorized", "no policy"));

        Assert.Equal(
            ("AccessDeniedException", "User: x is not authorized"),
            api.Refused("StartExecution", new { stateMachineArn = arn })
        );
    }

    [Fact]
    public void Request_UnsupportedOperation_IsRefusedByName()
    {
        var (status, _, body) = api.Machines.Time.Run(() => api.SendAsync("CreateActivity", "{}"));

        Assert.Equal(501, status);
        Assert.Contains("CreateActivity", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    public void Request_BodyThatIsNoObject_SerializationException(string text)
    {
        var (status, _, body) = api.Machines.Time.Run(() => api.SendAsync("ListStateMachines", text));

        Assert.Equal((400, "SerializationException"), (status, body.GetProperty("__type").GetString()));
    }

    private static IEnumerable<string?> Types(JsonElement history) =>
        history.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString());
}
