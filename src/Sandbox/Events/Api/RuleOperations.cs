using System.Text.Json;
using System.Text.Json.Nodes;
using XAcctWorkflow.Sandbox.Events.Patterns;
using XAcctWorkflow.Sandbox.Hosting;
using XAcctWorkflow.Sandbox.Identity;

namespace XAcctWorkflow.Sandbox.Events.Api;

/// <summary>The operations on rules.</summary>
internal sealed class RuleOperations(EventBusStore store)
{
    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html</summary>
    public JsonObject Put(JsonCall call)
    {
        // A schedule is refused by name: these rules are about events.
        call.AllowOnly("Name", "EventBusName", "EventPattern", "State", "Description", "RoleArn", "Tags");
        var (bus, arn) = Named.Rule(store, call, "Name", "PutRule");
        var pattern = Pattern(call);
        var description = Limits.Text(call, "Description", Limits.Description);
        Arn? role = null;
        if (call.Text("RoleArn") is { } text && !Arn.TryParse(text, out role))
        {
            throw Errors.Validation($"Parameter {text} is not valid. Reason: Provided Arn is not in correct format.");
        }
        if (store.FindRule(arn) is null && store.RulesOf(bus.Arn).Count >= Limits.RulesOfABus)
        {
            throw Errors.TooMany($"{Limits.RulesOfABus} rules");
        }
        store.PutRule(
            new EventRule
            {
                Bus = bus.Arn,
                Name = call.RequiredText("Name"),
                Pattern = pattern,
                IsEnabled = call.Text("State") switch
                {
                    null or "ENABLED" => true,
                    "DISABLED" => false,
                    var other => throw SandboxException.NotSupported($"rules of State {other}"),
                },
                Description = description,
                Role = role,
                Targets = store.FindRule(arn)?.Targets ?? [],
            }
        );
        return new JsonObject { ["RuleArn"] = arn.ToString() };
    }

    public JsonObject Delete(JsonCall call)
    {
        call.AllowOnly("Name", "EventBusName", "Force");
        var (_, arn) = Named.Rule(store, call, "Name", "DeleteRule");
        if (store.FindRule(arn)?.Targets.Count > 0)
        {
            throw Errors.Validation("Rule can't be deleted since it has targets.");
        }
        store.DeleteRule(arn);
        return [];
    }

    public JsonObject Describe(JsonCall call)
    {
        call.AllowOnly("Name", "EventBusName");
        return Told(Named.Existing(store, call, "Name", "DescribeRule"));
    }

    public JsonObject List(JsonCall call)
    {
        call.AllowOnly("NamePrefix", "EventBusName", "Limit", "NextToken");
        var bus = Named.Bus(store, call, call.Text("EventBusName"));
        call.Authorize("ListRules");
        var prefix = call.Text("NamePrefix") ?? "";
        var rules = store.RulesOf(bus.Arn).Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Listed.Page(call, "Rules", [.. rules], Told);
    }

    public JsonObject Enable(JsonCall call, string action, bool enabled)
    {
        call.AllowOnly("Name", "EventBusName");
        var rule = Named.Existing(store, call, "Name", action);
        store.ChangeRule(rule.Arn, old => old with { IsEnabled = enabled });
        return [];
    }

    /// <summary>https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TestEventPattern.html</summary>
    public static JsonObject Test(JsonCall call)
    {
        call.AllowOnly("EventPattern", "Event");
        call.Authorize("TestEventPattern");
        var pattern = Pattern(call);
        try
        {
            return new JsonObject { ["Result"] = pattern.Matches(JsonElement.Parse(call.RequiredText("Event"))) };
        }
        catch (JsonException)
        {
            throw Errors.Validation("Parameter Event is not valid. Reason: it is no JSON.");
        }
    }

    private static EventPattern Pattern(JsonCall call)
    {
        try
        {
            return EventPattern.Parse(call.RequiredText("EventPattern"));
        }
        catch (PatternException faulty)
        {
            throw Errors.InvalidPattern(faulty.Message);
        }
    }

    private static JsonObject Told(EventRule rule)
    {
        var told = new JsonObject
        {
            ["Name"] = rule.Name,
            ["Arn"] = rule.Arn.ToString(),
            ["EventPattern"] = rule.Pattern.Text,
            ["State"] = rule.IsEnabled ? "ENABLED" : "DISABLED",
            ["EventBusName"] = EventBus.NameIn(rule.Bus),
        };
        if (rule.Description is not null)
        {
            told["Description"] = rule.Description;
        }
        if (rule.Role is not null)
        {
            told["RoleArn"] = rule.Role.ToString();
        }
        return told;
    }
}
