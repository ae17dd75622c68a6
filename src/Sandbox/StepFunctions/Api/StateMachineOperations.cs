using System.Text.Json;
using XAcctWorkflow.Sandbox.Identity;
using XAcctWorkflow.Sandbox.StepFunctions.Definition;
using XAcctWorkflow.Sandbox.StepFunctions.Definition.Reading;

namespace XAcctWorkflow.Sandbox.StepFunctions.Api;

/// <summary>The operations on state machines.</summary>
internal sealed class StateMachineOperations(StateMachineStore store)
{
    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html</summary>
    public JsonElement Create(ApiCall call)
    {
        var name = call.RequiredText("name");
        var arn = new Arn("aws", "states", call.Region, call.Account.ToString(), $"stateMachine:{name}");
        call.Authorize("CreateStateMachine", arn);
        if (call.Flag("publish") == true)
        {
            throw Hosting.SandboxException.NotSupported("versions of state machines (publish)");
        }
        var machine = store.CreateStateMachine(
            call.Account,
            call.Region,
            name,
            RoleArn(call.RequiredText("roleArn")),
            call.RequiredText("definition"),
            TypeOf(call),
            Tags(call)
        );
        return WireFormat.Object(writer =>
        {
            writer.WriteString("stateMachineArn", machine.Arn.ToString());
            writer.WriteTime("creationDate", machine.CreatedAt);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html</summary>
    public JsonElement Update(ApiCall call)
    {
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        call.Authorize("UpdateStateMachine", arn);
        var (definition, role) = (call.Text("definition"), call.Text("roleArn"));
        if (
            definition is null
            && role is null
            && !call.Has("loggingConfiguration")
            && !call.Has("tracingConfiguration")
        )
        {
            throw Errors.MissingParameter(
                "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified"
            );
        }
        var machine = store.UpdateStateMachine(arn, definition, role is null ? null : RoleArn(role));
        return WireFormat.Object(writer =>
        {
            writer.WriteTime("updateDate", machine.UpdatedAt);
            writer.WriteOptional("revisionId", machine.RevisionId);
        });
    }

    public JsonElement Delete(ApiCall call)
    {
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        call.Authorize("DeleteStateMachine", arn);
        store.DeleteStateMachine(arn);
        return WireFormat.Object(_ => { });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html</summary>
    public JsonElement Describe(ApiCall call)
    {
        var arn = call.StatesArn("stateMachineArn", "stateMachine");
        call.Authorize("DescribeStateMachine", arn);
        var machine = store.StateMachine(arn);
        return WireFormat.Object(writer =>
        {
            WriteCommon(writer, machine);
            writer.WriteString("status", "ACTIVE");
            writer.WriteString("type", machine.Type.Name());
            writer.WriteTime("creationDate", machine.CreatedAt);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachineForExecution.html</summary>
    public JsonElement DescribeForExecution(ApiCall call)
    {
        var arn = call.StatesArn("executionArn", "execution");
        call.Authorize("DescribeStateMachineForExecution", arn);
        var machine = store.Execution(arn).Machine;
        return WireFormat.Object(writer =>
        {
            WriteCommon(writer, machine);
            writer.WriteTime("updateDate", machine.UpdatedAt);
        });
    }

    public JsonElement List(ApiCall call)
    {
        call.Authorize("ListStateMachines");
        var mine = store
            .Machines.Where(machine => machine.Account == call.Account && machine.Arn.Region == call.Region)
            .OrderBy(machine => machine.CreatedAt)
            .ThenBy(machine => machine.Name, StringComparer.Ordinal)
            .ToList();
        var page = Page<StateMachine>.Of(mine, call);
        return WireFormat.Object(writer =>
        {
            writer.WriteObjects(
                "stateMachines",
                page.Items,
                (item, machine) =>
                {
                    item.WriteString("stateMachineArn", machine.Arn.ToString());
                    item.WriteString("name", machine.Name);
                    item.WriteString("type", machine.Type.Name());
                    item.WriteTime("creationDate", machine.CreatedAt);
                }
            );
            writer.WriteOptional("nextToken", page.NextToken);
        });
    }

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html</summary>
    public static JsonElement Validate(ApiCall call)
    {
        call.Authorize("ValidateStateMachineDefinition");
        var (_, all) = DefinitionReader.Read(call.RequiredText("definition"), TypeOf(call) == StateMachineType.Express);
        var most = call.Member("maxResults")?.GetInt32() is { } wanted and > 0 and < 100 ? wanted : 100;
        var shown = all.Where(finding => finding.IsError || call.Text("severity") == "WARNING").ToList();
        return WireFormat.Object(writer =>
        {
            writer.WriteString("result", all.Any(finding => finding.IsError) ? "FAIL" : "OK");
            writer.WriteObjects("diagnostics", shown.Take(most), WriteFinding);
            writer.WriteBoolean("truncated", shown.Count > most);
        });
    }

    private static void WriteFinding(Utf8JsonWriter writer, Diagnostic finding)
    {
        writer.WriteString("severity", finding.IsError ? "ERROR" : "WARNING");
        writer.WriteString("code", finding.Code);
        writer.WriteString("message", finding.Message);
        writer.WriteOptional("location", finding.Location);
    }

    private static void WriteCommon(Utf8JsonWriter writer, StateMachine machine)
    {
        writer.WriteString("stateMachineArn", machine.Arn.ToString());
        writer.WriteString("name", machine.Name);
        writer.WriteString("definition", machine.Text);
        writer.WriteString("roleArn", machine.RoleArn.ToString());
        writer.WriteOptional("revisionId", machine.RevisionId);
        writer.WriteStartObject("loggingConfiguration");
        writer.WriteString("level", "OFF");
        writer.WriteBoolean("includeExecutionData", false);
        writer.WriteEndObject();
        writer.WriteStartObject("tracingConfiguration");
        writer.WriteBoolean("enabled", false);
        writer.WriteEndObject();
    }

    private static StateMachineType TypeOf(ApiCall call) =>
        call.Text("type") switch
        {
            null or "STANDARD" => StateMachineType.Standard,
            "EXPRESS" => StateMachineType.Express,
            var other => throw Errors.Validation(
                $"1 validation error detected: Value '{other}' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]"
            ),
        };

    private static Arn RoleArn(string text) =>
        Arn.TryParse(text, out var arn)
        && arn.Service == "iam"
        && arn.Resource.StartsWith("role/", StringComparison.Ordinal)
        && AccountId.TryParse(arn.Account, out _)
            ? arn
            : throw Errors.InvalidArn(text);

    /// <summary>https://docs.aws.amazon.com/step-functions/latest/apireference/API_TagResource.html</summary>
    public JsonElement Tag(ApiCall call)
    {
        var arn = call.StatesArn("resourceArn", "stateMachine");
        call.Authorize("TagResource", arn);
        var more = Tags(call);
        store.Tag(arn, tags => tags.Concat(more).GroupBy(tag => tag.Key).Select(same => same.Last()));
        return WireFormat.Object(_ => { });
    }

    public JsonElement Untag(ApiCall call)
    {
        var arn = call.StatesArn("resourceArn", "stateMachine");
        call.Authorize("UntagResource", arn);
        var keys = call.Member("tagKeys") is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(key => key.GetString()).ToHashSet()
            : [];
        store.Tag(arn, tags => tags.Where(tag => !keys.Contains(tag.Key)));
        return WireFormat.Object(_ => { });
    }

    public JsonElement ListTags(ApiCall call)
    {
        var arn = call.StatesArn("resourceArn", "stateMachine");
        call.Authorize("ListTagsForResource", arn);
        return WireFormat.Object(writer =>
            writer.WriteObjects(
                "tags",
                store.StateMachine(arn).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal),
                (item, tag) =>
                {
                    item.WriteString("key", tag.Key);
                    item.WriteString("value", tag.Value);
                }
            )
        );
    }

    private static Dictionary<string, string> Tags(ApiCall call) =>
        call.Member("tags") is { ValueKind: JsonValueKind.Array } tags
            ? tags.EnumerateArray()
                .ToDictionary(tag => tag.GetProperty("key").GetString()!, tag => tag.GetProperty("value").GetString()!)
            : [];
}
