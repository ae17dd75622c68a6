using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Data;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;
using XAcctWorkflow.Sandbox.StepFunctions.Running;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html</summary>
internal sealed class TestStateOperation(StateMachineStore store)
{
    private const string TypesWithoutMock =
        "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]";

    private static readonly string[] Unsupported = ["stateConfiguration", "context"];

    public async Task<JsonElement> RunAsync(ApiCall call)
    {
        call.Authorize("TestState");
        foreach (var unsupported in Unsupported.Where(call.Has))
        {
            throw SandboxException.NotSupported($"TestState's {unsupported}");
        }
        var state = Read(call);
        var mock = Mock(call);
        if (state is MapState or ParallelState && mock is null)
        {
            throw Errors.InvalidDefinition(TypesWithoutMock);
        }
        if (state is TaskState && mock is null && call.Text("roleArn") is null)
        {
            throw Errors.Validation("RoleArn must be specified when testing a Task state");
        }
        var input = call.Text("input") ?? "{}";
        ExecutionInput.Check(input);
        var trial = store.Try(Machine(call, state), state);
        var result = await trial.RunAsync(input, Variables(call), mock, call.Cancellation);
        return Written(call, result);
    }

    private static State Read(ApiCall call)
    {
        var text = call.RequiredText("definition");
        if (call.Text("stateName") is not { } name)
        {
            var (alone, findings) = DefinitionReader.ReadState(text, "TestState");
            return alone ?? throw Errors.InvalidDefinition(findings.Where(finding => finding.IsError));
        }
        var (whole, all) = DefinitionReader.Read(text, express: false);
        return whole is null
            ? throw Errors.InvalidDefinition(all.Where(finding => finding.IsError))
            : Find(whole.Main, name) ?? throw Errors.Validation($"State name '{name}' not found in definition");
    }

    private static State? Find(Flow flow, string name) =>
        flow.States.TryGetValue(name, out var state)
            ? state
            : flow
                .States.Values.SelectMany(one => one.Inner)
                .Select(inner => Find(inner, name))
                .FirstOrDefault(found => found is not null);

    private static StateMachine Machine(ApiCall call, State state)
    {
        var role = call.Text("roleArn");
        return new StateMachine
        {
            Arn = new Arn("aws", "states", call.Region, call.Account.ToString(), "stateMachine:TestState"),
            Name = "TestState",
            // Only what needs no role is tested without one.
            RoleArn =
                role is null ? Arn.Role(call.Account, "none")
                : Arn.TryParse(role, out var arn) ? arn
                : throw Errors.InvalidArn(role),
            Text = "",
            Definition = new StateMachineDefinition(
                null,
                new Flow(state.Name, new Dictionary<string, State> { [state.Name] = state }.ToFrozenDictionary()),
                null
            ),
            Type = StateMachineType.Standard,
            CreatedAt = default,
            UpdatedAt = default,
        };
    }

    private static ImmutableDictionary<string, JsonElement> Variables(ApiCall call)
    {
        var none = ImmutableDictionary<string, JsonElement>.Empty;
        return call.Text("variables") is { } text
            ? none.AddRange(
                Parse(text, "variables").EnumerateObject().Select(v => KeyValuePair.Create(v.Name, v.Value))
            )
            : none;
    }

    private static Func<JsonElement>? Mock(ApiCall call)
    {
        if (call.Member("mock") is not { } mock)
        {
            return null;
        }
        var hasResult = mock.TryGetProperty("result", out var result);
        var hasError = mock.TryGetProperty("errorOutput", out var error);
        if (hasResult == hasError)
        {
            throw Errors.Validation("A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (hasResult)
        {
            var value = Parse(result.GetString()!, "mock.result");
            return () => value;
        }
        var failure = new StatesException(TextOf(error, "error"), TextOf(error, "cause"));
        return () => throw failure;
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static JsonElement Parse(string text, string member)
    {
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException wrong)
        {
            throw Errors.Validation($"The value of '{member}' is not JSON: {wrong.Message}");
        }
    }

    private static JsonElement Written(ApiCall call, TrialResult result) =>
        WireFormat.Object(writer =>
        {
            writer.WriteOptional("output", result.Output?.GetRawText());
            writer.WriteOptional("error", result.Error?.Error);
            writer.WriteOptional("cause", result.Error?.Cause);
            if (call.Text("inspectionLevel") is "DEBUG" or "TRACE")
            {
                writer.WritePropertyName("inspectionData");
                result.Inspection.WriteTo(writer);
            }
            writer.WriteOptional("nextState", result.Next);
            writer.WriteString("status", result.Status);
        });
}
